/** Whether a person can get at a thing in the page, or something lies over it. */
import { boxOf, isWithin, parentOf } from "../detect/dom";
import { hitAt } from "../hit";

/** Where in a box is looked, from 0 to 1: across and down. */
const SPOTS = [
  [0.5, 0.5],
  [0.15, 0.5],
  [0.85, 0.5],
  [0.5, 0.2],
  [0.5, 0.8],
] as const;
/** How far up scrolling containers are looked for. */
const DEEP = 40;

/** False when it is in sight by its place, but is covered or cut off everywhere. `isOurs`: what we drew counts as nothing. */
export function isReachable(element: Element, isOurs: (node: Node) => boolean): boolean {
  const { left, top, width, height } = boxOf(element);
  let isCovered = false;
  for (const [across, down] of SPOTS) {
    const hit = hitAt(left + across * width, top + down * height);
    if (!hit) continue;
    if (isOurs(hit) || isWithin(hit, element)) return true;
    isCovered = true;
  }
  return !isCovered || canBeScrolledTo(element);
}

/** It lies outside of the part of a scrolling container that is shown. */
function canBeScrolledTo(element: Element): boolean {
  const box = boxOf(element);
  let at = parentOf(element);
  for (let depth = 0; at && depth < DEEP; depth += 1) {
    const { overflowX, overflowY } = getComputedStyle(at);
    const { top, bottom, left, right } = boxOf(at);
    const down = /auto|scroll/.test(overflowY) && at.scrollHeight > at.clientHeight + 1;
    const across = /auto|scroll/.test(overflowX) && at.scrollWidth > at.clientWidth + 1;
    if (down && (box.top >= bottom || box.bottom <= top)) return true;
    if (across && (box.left >= right || box.right <= left)) return true;
    at = parentOf(at);
  }
  return false;
}
