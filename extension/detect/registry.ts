/**
 * The candidates of a page with their texts, kept up to date piece by piece: what was added is searched, what changed
 * is read again, what left is forgotten. Works in slices, so that a huge page never holds the page up.
 */
import { CANDIDATES, type Candidate, distinct, kindOf } from "./controls";
import {
  firstChild,
  isConnected,
  isElement,
  localName,
  openRoot,
  parentOf,
  query,
  type ShadowOf,
} from "./dom";
import { type Texts, textsOf } from "./names";

/** A candidate with what it is called. */
export interface Read {
  candidate: Candidate;
  texts: Texts;
  /** Read before the address last changed, and unchanged since. */
  stale: boolean;
}

/** Bounds on what a hostile page can make us keep. */
const MOST_CANDIDATES = 20_000;
const MOST_ROOTS = 2000;
/** More changes than this at once are not followed one by one: everything is looked at again. */
const FLOOD = 2000;
/** How far up a change can matter for what a control is called. */
const REACH = 10;
/** How often an added element is asked again for a shadow root: attaching one later gives no sign. */
const SECOND_LOOKS = 5;

/** How many added subtrees are remembered for that. */
const MOST_RECENT = 100;

/** Elements that may have a shadow root besides custom ones. */
const PLAIN_HOST = /^(article|aside|blockquote|div|footer|h[1-6]|header|main|nav|p|section|span)$/;

export interface RegistryOptions {
  shadowOf: ShadowOf;
  /** Our own host, which is nobody's setting. */
  isOurs(node: Node): boolean;
  /** Called for every shadow root found, to have it observed. */
  onRoot(root: ShadowRoot): void;
}

export interface Registry {
  /** A subtree is new. */
  add(node: Node): void;
  /** Something changed at this node. */
  touch(node: Node): void;
  /** Something was taken out. */
  removed(): void;
  /** The address changed: what stands here now may belong to the old one. */
  age(): void;
  /** Ask recently added elements once more for shadow roots. */
  lookAgain(): void;
  /** Catch up with the page until the deadline (a `performance.now()` time). True when nothing is left to do. */
  work(deadline: number): boolean;
  reads(): Read[];
}

export function createRegistry(
  root: Node,
  { shadowOf, isOurs, onRoot }: RegistryOptions,
): Registry {
  const candidates = new Map<Element, Candidate>();
  const reads = new Map<Element, Read>();
  const roots = new Set<Node>([root]);
  let queue: Node[] = [root];
  const touched = new Set<Node>();
  let recent: { node: Node; left: number }[] = [];
  /** Candidates came or went: which of them are distinct must be worked out again. */
  let reshuffled = false;
  let flooded = false;

  function search(node: Node): void {
    if (!isConnected(node)) return;
    if (isElement(node)) take(node);
    for (const element of query(node, CANDIDATES)) take(element);
    openAll(node);
    recent.push({ node, left: SECOND_LOOKS });
    if (recent.length > MOST_RECENT) recent.shift();
  }

  function take(element: Element): void {
    const kind = kindOf(element);
    if (!kind || candidates.size >= MOST_CANDIDATES || candidates.get(element)?.kind === kind)
      return;
    candidates.set(element, { element, kind });
    reads.delete(element);
    reshuffled = true;
  }

  function openAll(node: Node): void {
    if (isElement(node)) open(node);
    for (const element of query(node, "*")) open(element);
  }

  function open(element: Element): void {
    if (isOurs(element)) return;
    const name = localName(element);
    const custom = name.includes("-");
    if (custom) take(element);
    // Asking the browser for a closed root is slow: plain elements are asked only if they have nothing else to show.
    const shadow =
      custom || (!firstChild(element) && PLAIN_HOST.test(name))
        ? shadowOf(element)
        : openRoot(element);
    if (!shadow || roots.has(shadow) || roots.size >= MOST_ROOTS) return;
    roots.add(shadow);
    onRoot(shadow);
    queue.push(shadow);
  }

  /** Read the texts again of candidates near which something changed. */
  function readChanged(): void {
    const marked = new Set<Node>();
    for (const node of touched) {
      if (isElement(node)) take(node);
      let at: Node | null = node;
      for (let depth = 0; at && depth < REACH && !marked.has(at); depth += 1) {
        marked.add(at);
        at = parentOf(at);
      }
    }
    touched.clear();
    for (const read of marked.size > 0 ? reads.values() : []) {
      if (!read.texts.sources.some((source) => marked.has(source))) continue;
      const texts = textsOf(read.candidate);
      read.stale &&= sameTexts(read.texts, texts);
      read.texts = texts;
    }
  }

  function readNew(deadline: number): boolean {
    if (!reshuffled) return true;
    const kept = new Map(
      distinct(
        [...candidates.values()].filter(
          ({ element }) => isConnected(element) || !candidates.delete(element),
        ),
      ).map((candidate) => [candidate.element, candidate]),
    );
    for (const shadow of roots) if (!isConnected(shadow)) roots.delete(shadow);
    for (const element of reads.keys()) if (!kept.has(element)) reads.delete(element);
    for (const [element, candidate] of kept) {
      if (reads.has(element)) continue;
      if (performance.now() > deadline) return false;
      reads.set(element, { candidate, texts: textsOf(candidate), stale: false });
    }
    reshuffled = false;
    return true;
  }

  return {
    add(node) {
      if (isOurs(node)) return;
      if (queue.length < FLOOD) queue.push(node);
      else flooded = true;
    },
    touch(node) {
      if (touched.size < FLOOD) touched.add(node);
      else flooded = true;
    },
    removed() {
      reshuffled = true;
    },
    age() {
      for (const read of reads.values()) read.stale = true;
    },
    lookAgain() {
      const again = recent.filter(({ node }) => isConnected(node));
      recent = [];
      for (const { node, left } of again) {
        openAll(node);
        if (left > 1) recent.push({ node, left: left - 1 });
      }
    },
    work(deadline) {
      if (flooded) {
        flooded = false;
        queue = [...roots].filter(isConnected);
        for (const element of reads.keys()) touched.add(element);
      }
      for (let node = queue.pop(); node; node = queue.pop()) {
        search(node);
        if (performance.now() > deadline) return false;
      }
      readChanged();
      return readNew(deadline);
    },
    reads: () => [...reads.values()],
  };
}

const sameTexts = (a: Texts, b: Texts): boolean =>
  `${a.names}\n${a.row}` === `${b.names}\n${b.row}`;
