/**
 * The candidates of a page with their texts, kept up to date piece by piece: what was added is searched, what changed
 * is read again, what left is forgotten. Works in slices, so that a huge page never holds the page up.
 */
import { CANDIDATES, type Candidate, crowdsOf, distinct, kindOf } from "./controls";
import {
  firstChild,
  isConnected,
  isElement,
  lineage,
  localName,
  openRoot,
  parentOf,
  query,
  rootsOf,
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
/** More elements than this added at one place are searched for there at once, not one by one. */
const MANY = 8;
/** How often an element is asked again for a shadow root: attaching one later gives no sign. */
const SECOND_LOOKS = 4;
/** How many elements are remembered for that. */
const MOST_DOUBTFUL = 1000;

/** All but what pages are full of and browsers give no shadow root: these are asked for theirs, one by one. */
const HOSTS = ":not(a,b,button,i,img,input,li,path,td,tr)";
/** Elements that may have a closed shadow root besides custom ones; nobody puts a setting into the rest of them. */
const PLAIN_HOST = /^(div|p|section|span)$/;

export interface RegistryOptions {
  shadowOf: ShadowOf;
  /** Our own host, which is nobody's setting. */
  isOurs(node: Node): boolean;
  /** Called for every shadow root found, to have it observed. */
  onRoot(root: ShadowRoot): void;
}

export interface Registry {
  /** The page changed. True when that may matter. */
  note(records: readonly MutationRecord[]): boolean;
  /** The address changed: what stands here now may belong to the old one. */
  age(): void;
  /** Ask elements that may hold a closed root, which is slow. True when one does. */
  lookAgain(): boolean;
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
  const queue = new Set<Node>();
  const touched = new Set<Node>();
  let crowds = crowdsOf([]);
  /** Elements that may have a root of which nothing shows, and how often they are still asked. */
  const doubtful = new Map<Element, number>();
  /** Candidates came or went: which of them are distinct must be worked out again. */
  let reshuffled = false;
  /** Everything is to be looked at, as it is at first. */
  let flooded = true;

  function search(node: Node): void {
    if (!isConnected(node)) return;
    if (isElement(node)) {
      take(node);
      open(node);
    }
    if (!firstChild(node)) return;
    for (const element of query(node, CANDIDATES)) take(element);
    for (const element of query(node, HOSTS)) open(element);
  }

  function open(element: Element): void {
    const name = localName(element);
    const custom = name.includes("-");
    if (custom) take(element);
    if (enter(custom ? shadowOf(element) : openRoot(element))) return;
    // With nothing else to show it may well be a host.
    const isDoubtful = custom || (!firstChild(element) && PLAIN_HOST.test(name));
    if (isDoubtful && doubtful.size < MOST_DOUBTFUL && !isOurs(element))
      doubtful.set(element, SECOND_LOOKS);
  }

  function take(element: Element): void {
    const kind = kindOf(element);
    if (!kind || candidates.size >= MOST_CANDIDATES || candidates.get(element)?.kind === kind)
      return;
    candidates.set(element, { element, kind });
    reads.delete(element);
    reshuffled = true;
  }

  function enter(shadow: ShadowRoot | null): boolean {
    if (shadow && !roots.has(shadow) && roots.size < MOST_ROOTS) {
      roots.add(shadow);
      rootsOf.set(shadow.host, shadow);
      onRoot(shadow);
      queue.add(shadow);
    }
    return shadow !== null;
  }

  /** Remember to look at a node; too many, and everything is looked at. */
  function put(nodes: Set<Node>, node: Node): void {
    if (nodes.size < FLOOD) nodes.add(node);
    else flooded = true;
  }

  /** Read the texts again of candidates near which something changed. */
  function readChanged(): void {
    const marked = new Set<Node>();
    for (const node of touched) {
      if (isElement(node)) take(node);
      for (const at of lineage(isElement(node) ? node : parentOf(node), REACH)) {
        if (marked.has(at)) break;
        marked.add(at);
      }
      // A shadow root may be what was read, too.
      marked.add(node);
    }
    touched.clear();
    for (const read of reads.values()) {
      if (!read.texts.sources.some((source) => marked.has(source))) continue;
      const texts = textsOf(read.candidate, crowds);
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
    crowds = crowdsOf(kept.values());
    // What was read as a row may hold another control by now, whose words those are.
    for (const [element, { texts }] of reads)
      if (!kept.has(element) || crowds.get(texts.rowElement) === 2) reads.delete(element);
    for (const [element, candidate] of kept) {
      if (reads.has(element)) continue;
      if (performance.now() > deadline) return false;
      reads.set(element, { candidate, texts: textsOf(candidate, crowds), stale: false });
    }
    reshuffled = false;
    return true;
  }

  return {
    note(records) {
      // Everything will be looked at anyway.
      let news = flooded;
      for (const record of flooded ? [] : records) {
        const { target } = record;
        if (record.type === "childList") {
          reshuffled ||= record.removedNodes.length > 0;
          // What is to be searched is searched with all that parsers and scripts put into it piece by piece.
          const addedNodes = queue.has(target) ? [] : record.addedNodes;
          if (addedNodes.length === 1 && isOurs(addedNodes[0] as Node)) continue;
          if (addedNodes.length > MANY) put(queue, target);
          else for (const node of addedNodes) if (isElement(node)) put(queue, node);
        }
        put(touched, target);
        news = true;
      }
      return news;
    },
    age() {
      for (const read of reads.values()) read.stale = true;
    },
    lookAgain() {
      let found = false;
      for (const [element, left] of doubtful) {
        const opened = isConnected(element) && enter(shadowOf(element));
        if (opened || left === 1 || !isConnected(element)) doubtful.delete(element);
        else doubtful.set(element, left - 1);
        found ||= opened;
      }
      return found;
    },
    work(deadline) {
      if (flooded) {
        flooded = false;
        for (const searched of roots) if (isConnected(searched)) queue.add(searched);
        reads.clear();
        reshuffled = true;
      }
      for (const node of queue) {
        queue.delete(node);
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
