/**
 * Which candidate is which control. Evidence is a table of rules in order; the first that holds gives the weight. Certain
 * from 90, likely from 50, below that: nothing. What names another known setting rules out, whatever else speaks for it,
 * and two equal candidates mean none: a chip on the wrong switch is the worst bug there is.
 */
import type { ControlRule } from "../catalogue/rules";
import { type Candidate, isSwitchLike, visibleBody } from "./controls";
import { attribute, closestAcross, DIALOG, isRendered, lineage, parentOf, query } from "./dom";
import { ALIKE, isRelated, likeness, similarity } from "./likeness";
import { headingOf, type Texts } from "./names";
import { linksTo, type PlacedControl } from "./places";
import type { Read } from "./registry";
import { type Standing, standingOf, stateOf } from "./state";
import { gistOf } from "./text";

/** A control located in a page. */
export interface Finding extends Standing {
  control: ControlRule;
  candidate: Candidate;
  /** What a person sees as the control: the chip goes next to it. */
  body: Element;
  row: Element;
  certainty: "certain" | "likely";
}

export interface Location {
  findings: Finding[];
  /** Controls whose page this is and that are not to be seen. */
  absent: ControlRule[];
  /** Controls whose page this is and that several switches could be. */
  unclear: ControlRule[];
  /** All that a person can operate here, whatever it is for. */
  switches: Candidate[];
}

export const NOTHING: Location = { findings: [], absent: [], unclear: [], switches: [] };

const CERTAIN = 90;
const LIKELY = 50;
/** From here on the words or a hook have said which setting it is; below, an opposite wording must be ruled out. */
const SURE_OF_WORDS = 80;

interface Case extends Texts, Candidate, PlacedControl {
  /** Whether it is the only switch of the page, besides known other settings. */
  alone(): boolean;
  stale: boolean;
}

/** One rule: what it looks for, and what that is worth. */
interface Rule {
  weight: number;
  /** Also speaks for links and buttons that lead to the setting; being similar or alone is not enough for those. */
  ways?: true;
  holds(of: Case): boolean;
}

/** Is one of the texts one of those wanted? "%s" in a label stands for a part that differs, like a blog's name. */
export const has = (texts: readonly string[], wanted: readonly string[]): boolean =>
  wanted.some((label) => {
    const [head, tail] = label.split("%s") as [string, string?];
    return texts.some((text) =>
      tail === undefined ? text === label : text.startsWith(head) && text.endsWith(tail),
    );
  });

/**
 * In order; the first that holds counts. What stood here before the address changed may outlive it for a while: for
 * such leftovers only what is certain speaks.
 */
export const RULES: readonly Rule[] = [
  {
    // Hook on the control.
    weight: 100,
    holds: ({ element, control }) => hooked(element, control, "control", 1),
  },
  {
    // Known label as its name.
    weight: 100,
    ways: true,
    holds: ({ names, control }) => has(names, control.words.names),
  },
  {
    // Known label in its row.
    weight: 90,
    holds: (of) => has(of.row, of.control.words.names) && ownsRow(of),
  },
  {
    // Row that links to the control's page.
    weight: 90,
    ways: true,
    holds: (of) => linksTo(of, of.control),
  },
  {
    // Row called like the control's page.
    weight: 90,
    ways: true,
    holds: ({ kind, names, control }) => !isSwitchLike(kind) && has(names, control.words.headings),
  },
  {
    // Less certain label, exactly.
    weight: 85,
    holds: (of) =>
      has(of.names, of.control.words.hints) || (has(of.row, of.control.words.hints) && ownsRow(of)),
  },
  {
    // Known label as the heading over the only switch.
    weight: 85,
    holds: (of) =>
      of.alone() && of.control.words.names.includes(headingOf(of.element)) && ownsRow(of),
  },
  {
    // Hook around the control.
    weight: 80,
    holds: ({ element, control }) => hooked(parentOf(element), control, "container", 7),
  },
  {
    // Reworded label in its place.
    weight: 55,
    holds: (of) => alikeness(of, of) > 0,
  },
  {
    // Only switch of a page with one purpose.
    weight: 50,
    holds: (of) =>
      of.place.sole &&
      of.alone() &&
      // In a language that we know it must at least be about the same.
      (!speaks(of, of.control) ||
        calledBy(of).some((name) => isRelated(name, of.control.words.printed, 0))),
  },
];

/** It has no name of its own that speaks of something else: what stands in its row is then about it. */
const ownsRow = ({ names, control }: Case): boolean =>
  !names[0] ||
  names.some(
    (name) =>
      labelsOf(control).some((label) => name.includes(label)) ||
      isRelated(name, control.words.printed, 1),
  );

/** What a page of the control's own adds to any evidence. */
const HOME = 6;

/** Less than any difference of weights: only parts what is equal otherwise. */
const ITSELF = 0.5;
/** The same for what the page says is not to be used: a copy of itself for other windows, or what stands behind a dialog. */
const COPY = 0.25;

function hooked(
  from: Element | null,
  { hooks }: ControlRule,
  on: "control" | "container",
  levels: number,
): boolean {
  return hooks.some(
    (hook) =>
      hook.on === on &&
      lineage(from, levels).some((at) => attribute(at, hook.attribute) === hook.value),
  );
}

const labelsOf = ({ words }: ControlRule): string[] => [...words.names, ...words.hints];
/** How many texts of a row are taken for its name when nothing else is. */
const MOST_CALLED = 8;

/** What a candidate is called: its names and what these begin with, without a description behind; else its row's first. */
const calledBy = ({ names, row }: Texts): string[] =>
  names.length > 0
    ? [...names, ...row.filter((text) => names.some((name) => name.startsWith(text)))]
    : row.slice(0, MOST_CALLED);

/** How alike a candidate is called to the known labels, from 0 to 1; 0 when it is more like another setting's name. */
function alikeness(
  texts: Texts,
  { control, place }: Pick<PlacedControl, "control" | "place">,
): number {
  const { words } = control;
  const labels = labelsOf(control);
  return Math.max(
    0,
    ...calledBy(texts).map((name) => {
      // What stands over a control says nothing about which one it is.
      if (words.headings.includes(name)) return 0;
      const alike = likeness(name, labels, words.printed, place.sole);
      return alike < ALIKE || words.others.some((other) => similarity(name, other) > alike)
        ? 0
        : alike;
    }),
  );
}

/**
 * The candidate says "not" where no known label does: what it means when it is on is then anybody's guess. Of texts
 * that are like a label the shortest counts, because longer ones go on to explain.
 */
function saysOpposite(texts: Texts, control: ControlRule): boolean {
  const labels = labelsOf(control);
  const usual = Math.max(0, ...labels.map((label) => gistOf(label).negations));
  const alike = calledBy(texts)
    .filter((text) => labels.some((label) => similarity(text, label) > ALIKE))
    .sort((a, b) => a.length - b.length);
  const said = alike.length > 0 ? alike.slice(0, 1) : texts.names;
  return said.some((text) => gistOf(text).negations > usual);
}

/** Whether labels are known in the language of the page, as far as it says; null when it says none. */
function speaks({ element }: Candidate, { words }: ControlRule): boolean | null {
  const at = closestAcross(element, "[lang]");
  const lang = at && attribute(at, "lang");
  return lang ? words.languages.includes(lang.split("-")[0] as string) : null;
}

/** What the evidence for one pair is worth, by the rules of at least a weight; 0 when something rules it out. */
export function weigh(of: Case, least: number): number {
  if (isOtherSetting(of, of.control)) return 0;
  const isWay = !isSwitchLike(of.kind);
  const enough = of.stale ? CERTAIN : least;
  const best = RULES.find(
    (rule) => rule.weight >= enough && (!isWay || rule.ways) && rule.holds(of),
  );
  if (!best || (best.weight < SURE_OF_WORDS && saysOpposite(of, of.control))) return 0;
  // What is called the same as its menu or the row that leads to it is the switch itself.
  return (
    best.weight +
    (of.place.sole ? HOME : 0) +
    (isWay || of.kind === "menu" ? 0 : ITSELF) -
    (closestAcross(of.element, "[aria-hidden=true],[inert]") ? COPY : 0)
  );
}

/** The name is that of another setting we know: a lookalike, or another control of the service. */
function isOtherSetting({ names, row }: Texts, { words }: ControlRule): boolean {
  const { names: own, hints, others } = words;
  if (has(names, own) || has(names, hints)) return false;
  return has(names, others) || (!has(row, own) && has(row, others));
}

/** Where people, not the site, put words: a message that quotes a label is no setting. */
const CONTENT = "article,[role=article],[role=feed],[role=log],[contenteditable]";
/** The frame of a site, the same on every page. */
const CHROME =
  "nav,header,footer,aside,[role=navigation],[role=banner],[role=contentinfo],[role=complementary]";

/** Can this candidate be that control at all, by where it stands in the page? */
function standsRight({ candidate }: Read, { dialogOnly }: PlacedControl): boolean {
  const { element, kind } = candidate;
  if (!isSwitchLike(kind)) return !closestAcross(element, `${CONTENT},footer`);
  return !!closestAcross(element, DIALOG) || !(dialogOnly || closestAcross(element, CONTENT));
}

/** Locate all controls that may stand here among the candidates of the page. */
export function locate(reads: readonly Read[], placed: readonly PlacedControl[]): Location {
  // A row that leads to the setting is worth marking only when it prints how the setting stands.
  const possible = reads.filter(
    ({ candidate, texts }) => isSwitchLike(candidate.kind) || texts.stateWord,
  );
  const bodies = new Map<Read, Element | null>();
  const bodyOf = (read: Read): Element | null => {
    let body = bodies.get(read);
    if (body === undefined) {
      body = visibleBody(read.candidate);
      bodies.set(read, body);
    }
    return body;
  };
  interface Scored {
    read: Read;
    control: PlacedControl;
    score: number;
  }
  const weighAll = (control: PlacedControl, least: number): Scored[] => {
    let switches: Read[] | undefined;
    return possible
      .map((read) => {
        const { texts, candidate, stale } = read;
        const alone = (): boolean => {
          switches ??= mainSwitches(possible, control, bodyOf);
          return (
            switches.length === 1 &&
            switches[0] === read &&
            // A choice in words that nobody knows may be one of anything.
            (!/radio|select/.test(candidate.kind) ||
              stateOf(candidate, control.control.options) !== "unknown") &&
            !hasFrame(candidate.element)
          );
        };
        return {
          read,
          control,
          score: weigh({ ...texts, ...candidate, ...control, stale, alone }, least),
        };
      })
      .filter(({ read, score }) => score > 0 && standsRight(read, control) && bodyOf(read));
  };
  const sure = placed.flatMap((control) => weighAll(control, SURE_OF_WORDS));
  // What is less sure costs more to tell: it counts only where nothing surer was found, nor whom the page belongs to.
  const isFound = (control: PlacedControl): boolean =>
    sure.some((pair) => pair.control === control);
  const homeIsFound = placed.some((control) => control.place.home && isFound(control));
  const scored = [
    ...sure,
    ...placed.flatMap((control) =>
      isFound(control) || (homeIsFound && !control.place.home) ? [] : weighAll(control, LIKELY),
    ),
  ];

  const findings: Finding[] = [];
  const unclear: ControlRule[] = [];
  const highest = <T>(of: T[], value: (one: T) => number): T[] => {
    if (!of[1]) return of;
    const values = of.map(value);
    const top = Math.max(...values);
    return of.filter((_, at) => values[at] === top);
  };
  // Likeness only parts what is equal otherwise.
  const best = (of: Scored[]): Scored[] =>
    highest(
      highest(of, ({ score }) => score),
      ({ read, control }) => alikeness(read.texts, control),
    );
  for (const { control } of placed) {
    const [winner, ...equals] = best(scored.filter((pair) => pair.control.control === control));
    if (!winner) continue;
    const rivals = best(scored.filter(({ read }) => read === winner.read));
    if (!rivals.includes(winner)) continue;
    if (equals.length > 0 || rivals.length > 1) {
      unclear.push(control);
      continue;
    }
    const { candidate, texts } = winner.read;
    findings.push({
      control,
      candidate,
      body: bodyOf(winner.read) as Element,
      row: texts.rowElement,
      ...standingOf(candidate, control.options),
      ...(isSwitchLike(candidate.kind) ? {} : { state: texts.stateWord ?? "unknown" }),
      certainty: winner.score >= CERTAIN ? "certain" : "likely",
    });
  }
  const switches = possible
    .map(({ candidate }) => candidate)
    .filter(({ kind }) => isSwitchLike(kind));
  return {
    findings,
    unclear,
    switches,
    absent: absentOf(reads, placed, findings, unclear, bodyOf),
  };
}

/** What stands in a frame beside a switch may be what the page is about. */
const hasFrame = (element: Element): boolean =>
  query(closestAcross(element, "main") ?? element, "iframe").some((frame) =>
    isRendered(frame, LEAST_FRAME),
  );
/** Smaller than this a frame is none that a person reads, in CSS pixels. */
const LEAST_FRAME = 40;

/** The visible switches of a page's own content that are not known to be other settings. */
function mainSwitches(
  reads: readonly Read[],
  placed: PlacedControl,
  bodyOf: (read: Read) => Element | null,
): Read[] {
  return reads.filter(
    (read) =>
      isSwitchLike(read.candidate.kind) &&
      read.candidate.kind !== "menu" &&
      !closestAcross(read.candidate.element, CHROME) &&
      !isOtherSetting(read.texts, placed.control) &&
      standsRight(read, placed) &&
      bodyOf(read),
  );
}

/**
 * Controls that should be here and are not: on a page that is theirs, or in an open dialog that shows other settings of
 * the service. Elsewhere their absence says nothing.
 */
function absentOf(
  reads: readonly Read[],
  placed: readonly PlacedControl[],
  findings: readonly Finding[],
  unclear: readonly ControlRule[],
  bodyOf: (read: Read) => Element | null,
): ControlRule[] {
  const settled = [...unclear, ...findings.map(({ control }) => control)];
  return placed
    .filter(
      ({ control, place }) =>
        !settled.includes(control) &&
        control.protects &&
        (place.home || (place.dialog && settingsDialogShows(reads, control, bodyOf))),
    )
    .map(({ control }) => control);
}

/** An open dialog holds a setting that the catalogue names as this control's neighbour. */
function settingsDialogShows(
  reads: readonly Read[],
  control: ControlRule,
  bodyOf: (read: Read) => Element | null,
): boolean {
  return reads.some(
    (read) =>
      isSwitchLike(read.candidate.kind) &&
      isOtherSetting(read.texts, control) &&
      closestAcross(read.candidate.element, DIALOG) &&
      bodyOf(read),
  );
}
