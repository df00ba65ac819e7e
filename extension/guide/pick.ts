/** Of everything that could be one press, the one thing it is; or that it can't be told. */
import { boxOf, closestAcross, DIALOG, isWithin } from "../detect/dom";
import { addressOf } from "./pressable";
import { type Hit, RANK } from "./scan";
import { isTelling } from "./wanted";

/** `several`: there are things that can't be told apart. `passed`: it was pressed before, as the page shows. */
export type Found =
  | { is: "none" | "several" | "passed" }
  | { is: "one"; element: Element; text: string; isSure: boolean };

/** What a menu or dialog that lies over the page is. */
const OVER = `[role=menu],[role=listbox],[popover],${DIALOG}`;

/** `isFree`: nothing of the page lies over an element, so that a person can press it. */
export function pick(
  hits: readonly Hit[],
  isSettingsPage: boolean,
  isFree: (element: Element) => boolean,
): Found {
  const open = hits.filter(({ isCurrent }) => !isCurrent);
  if (open.length === 0) return { is: hits.length > 0 ? "passed" : "none" };
  const top = Math.max(...open.map(({ rank }) => rank));
  const [first, ...others] = narrowed(
    open.filter(({ rank }) => rank === top),
    isFree,
  );
  if (!first) return { is: "none" };
  if (others.length > 0) return { is: "several" };
  const { element, text, rank } = first;
  const isSure =
    isSettingsPage ||
    rank >= RANK.link ||
    isTelling(text) ||
    closestAcross(element, DIALOG) !== null;
  return { is: "one", element, text, isSure };
}

/** Told apart step by step: by what is inside of what, what is covered, what lies on top, where it leads, what is in sight. */
function narrowed(hits: readonly Hit[], isFree: (element: Element) => boolean): readonly Hit[] {
  const elements = new Set(hits.map(({ element }) => element));
  const inner = hits.filter(
    ({ element }) => ![...elements].some((other) => other !== element && isWithin(other, element)),
  );
  const free = inner.filter(({ element }) => isFree(element));
  let left: readonly Hit[] = free;
  for (const test of [
    ({ element }: Hit) => closestAcross(element, OVER) !== null,
    ({ element }: Hit) => isInSight(element),
  ]) {
    if (isOnePlace(left)) break;
    const kept = left.filter(test);
    if (kept.length > 0) left = kept;
  }
  return isOnePlace(left) ? left.slice(0, 1) : left;
}

/** One thing, or links that all lead to the same page. */
function isOnePlace(hits: readonly Hit[]): boolean {
  if (hits.length < 2) return true;
  const [first, ...others] = hits.map(({ element }) => addressOf(element)?.href);
  return first !== undefined && others.every((address) => address === first);
}

function isInSight(element: Element): boolean {
  const { top, left, bottom, right } = boxOf(element);
  return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
}
