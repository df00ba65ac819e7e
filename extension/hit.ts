/** What a person hits at a point of the page. */
import { shadowOf } from "./shadow";

/** The innermost element at a point, in CSS pixels of the viewport, shadow roots included. */
export function hitAt(x: number, y: number): Element | null {
  let hit = document.elementFromPoint(x, y);
  for (let root = hit && shadowOf(hit); root; root = hit && shadowOf(hit)) {
    const inner = root.elementFromPoint(x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return hit;
}
