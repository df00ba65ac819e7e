/**
 * Looks through a page for what is to be pressed, shadow roots included. A generator that stops after each element, so
 * that whoever drives it can give the page its turn, however large or hostile it is.
 */
import { isAt } from "../catalogue/address";
import { PROFILE_WORDS } from "../catalogue/profile-words";
import {
  attribute,
  byIds,
  closestAcross,
  firstChild,
  isElement,
  localName,
  matches,
  openRoot,
  parentOf,
  query,
  rootsOf,
  type ShadowOf,
  textContent,
} from "../detect/dom";
import { ownText } from "../detect/names";
import { splitState } from "../detect/text";
import { addressOf, isCurrent, isOfSite, isPressable, leadsAway } from "./pressable";
import { comparable, type Wanted } from "./wanted";

/** How an element was recognised, the surest last. */
export const RANK = { look: 0, word: 1, text: 2, part: 3, name: 4, link: 5, mark: 6 } as const;

export interface Hit {
  element: Element;
  /** What it is called, as printed. */
  text: string;
  rank: number;
  /** It was pressed before, by how it looks. */
  isCurrent: boolean;
}

export interface PageView {
  document: Document;
  shadowOf: ShadowOf;
  /** Our own hosts. */
  isOurs(node: Node): boolean;
  /** Called for every root that is looked through. */
  onRoot(root: Node): void;
}

const PRESSABLE =
  "a[href],button,summary,input[type=button],input[type=submit],[aria-haspopup],[onclick],[tabindex]:not([tabindex='-1'])," +
  ["button", "link", "menuitem", "menuitemradio", "tab", "treeitem", "option"]
    .map((role) => `[role=${role}]`)
    .join();
/** All but what pages are full of and browsers give no shadow root. */
const HOSTS = ":not(a,b,button,i,img,input,li,path,td,tr)";
/** Bounds on what a hostile page can make us look at. */
const MOST_ROOTS = 1000;
const MOST_ELEMENTS = 200_000;
const MOST_HITS = 40;
/** Letters of a name that are read, and of one that is shown. */
const LONGEST = 600;
const LONGEST_SHOWN = 80;
/** A thing to press says little; what says more holds others. */
const LONGEST_ROW = 240;
const MOST_PARTS = 60;
/** Where sites have the button with the person's picture. */
const CHROME = "nav,header,aside,[role=navigation],[role=banner],[role=complementary]";
const PICTURE = "img,picture,[role=img]";

/** One look at everything. Gives what was found for each press. */
export function* scan(wanted: Wanted, page: PageView): Generator<undefined, Hit[][]> {
  const found: Hit[][] = wanted.way.presses.map(() => []);
  const roots: Node[] = [page.document];
  let left = MOST_ELEMENTS;
  for (let at = 0; at < roots.length; at += 1) {
    const root = roots[at] as Node;
    page.onRoot(root);
    for (const element of query(root, PRESSABLE)) {
      if (left === 0) break;
      left -= 1;
      read(element, wanted, found);
      yield;
    }
    for (const element of query(root, HOSTS)) {
      if (left === 0 || roots.length === MOST_ROOTS) break;
      left -= 1;
      const shadow = page.isOurs(element) ? null : rootIn(element, page.shadowOf);
      if (shadow) {
        rootsOf.set(element, shadow);
        roots.push(shadow);
      }
      yield;
    }
  }
  // Things that nothing but their words and the pointer's shape gives away.
  for (const root of found.some((hits) => hits.length === 0) ? roots : []) {
    const walker = page.document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (left === 0) break;
      left -= 1;
      readText(node, wanted, found);
      yield;
    }
  }
  return found;
}

/** Closed roots show only to those who ask, which is slow: asked is what may well be a host. */
function rootIn(element: Element, shadowOf: ShadowOf): ShadowRoot | null {
  const open = openRoot(element);
  if (open) return open;
  const name = localName(element);
  const mayHide =
    name.includes("-") || (/^(div|p|section|span)$/.test(name) && !firstChild(element));
  return mayHide ? shadowOf(element) : null;
}

function read(element: Element, wanted: Wanted, found: Hit[][]): void {
  const put = (press: number, rank: number, text: string): void => {
    const hits = found[press] as Hit[];
    if (hits.length < MOST_HITS && isEligible(element, wanted))
      hits.push({ element, text, rank, isCurrent: isCurrent(element) });
  };
  for (const { press, attribute: name, value } of wanted.marks)
    if (attribute(element, name) === value) put(press, RANK.mark, "");
  const texts = textsOf(element);
  const names = texts.map(comparable);
  const last = found.length - 1;
  if (leadsToOwn(element, wanted))
    put(last, RANK.link, knownAs(names, wanted, last) ?? shown(texts[0]));
  for (const [press, text] of calledIn(names, wanted)) put(press, RANK.name, text);
  if (names[0] && names[0].length <= LONGEST_ROW) {
    const parts = partsOf(element, names[0], wanted);
    for (const [press, text] of calledIn(parts, wanted))
      if (!(found[press] as Hit[]).some((hit) => hit.element === element))
        put(press, RANK.part, text);
  }
  const rank = wanted.profile < 0 ? null : profileRank(element, names);
  if (rank !== null) put(wanted.profile, rank, "");
}

/** The presses that are called by one of these names, with the name as printed. */
function calledIn(names: readonly string[], { names: known }: Wanted): Map<number, string> {
  const called = new Map<number, string>();
  for (const name of names)
    for (const key of new Set([name, splitState(name).text]))
      for (const { press, text } of known.get(key) ?? [])
        if (!called.has(press)) called.set(press, text);
  return called;
}

const knownAs = (names: readonly string[], wanted: Wanted, press: number): string | undefined =>
  calledIn(names, wanted).get(press);

/** What an element is called, the surest first, as printed and cut to what is read. */
function textsOf(element: Element): string[] {
  const labels = byIds(element, "aria-labelledby").map((part) => ownText(part));
  return [
    ownText(element),
    labels.join(" "),
    attribute(element, "aria-label") ?? "",
    attribute(element, "title") ?? "",
    localName(element) === "input" ? (attribute(element, "value") ?? "") : "",
  ]
    .map((text) => text.slice(0, LONGEST))
    .filter((text) => text.trim());
}

/** The texts of what stands in an element, where a known name may be among them: a title with a description below. */
function partsOf(element: Element, whole: string, { names, longest }: Wanted): string[] {
  if (![...names.keys()].some((name) => whole.includes(name) && whole !== name)) return [];
  return query(element, "*")
    .slice(0, MOST_PARTS)
    .map((part) => textContent(part) ?? "")
    .filter((text) => text.length < longest * 2 + 40)
    .map(comparable);
}

function leadsToOwn(element: Element, { way }: Wanted): boolean {
  const url = way.own.length > 0 ? addressOf(element) : null;
  return url !== null && way.own.some((place) => isAt(url, place));
}

/** A button that is called like a person's account, or opens a menu and has a picture, in the site's frame. */
function profileRank(element: Element, names: readonly string[]): number | null {
  const opens = matches(element, "[aria-haspopup],[aria-expanded],summary");
  if (!opens && !matches(element, "button,[role=button]")) return null;
  const isCalled = names.some((name) => PROFILE_WORDS.has(name));
  const isPicture = opens && !isCalled && query(element, PICTURE).length > 0;
  if ((!isCalled && !isPicture) || !closestAcross(element, CHROME)) return null;
  return isCalled ? RANK.word : RANK.look;
}

function readText(node: Node, wanted: Wanted, found: Hit[][]): void {
  const raw = textContent(node) ?? "";
  if (raw.length > wanted.longest * 2 + 40 || !raw.trim()) return;
  for (const [press, text] of calledIn([comparable(raw)], wanted)) {
    const hits = found[press] as Hit[];
    const element = parentOf(node);
    if (!element || !isElement(element) || hits.some((hit) => hit.rank > RANK.text)) continue;
    const isLive = getComputedStyle(element).cursor === "pointer";
    if (isLive && hits.length < MOST_HITS && isEligible(element, wanted))
      hits.push({ element, text, rank: RANK.text, isCurrent: isCurrent(element) });
  }
}

const isEligible = (element: Element, { way }: Wanted): boolean =>
  isPressable(element) && isOfSite(element) && !leadsAway(element, way);

const shown = (text: string | undefined): string =>
  (text ?? "").replace(/\s+/g, " ").trim().slice(0, LONGEST_SHOWN);
