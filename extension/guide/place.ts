/** Where the guide's card goes: a corner of the viewport that leaves free what matters, near to what is pointed at. */
import { type Box, corners, overlap, type Place, type Size } from "../overlay/geometry";

/** How much worse it is to cover what is to be pressed than what is around it. */
const COVERS_TARGET = 999;

export interface Scene {
  viewport: Size;
  /** What is pointed at. */
  target: Box | null;
  /** What must stay free besides: other cards. */
  taken: readonly Box[];
  /** What should: the menu or dialog around the target. */
  around: Box | null;
}

/** A corner for a card of this size. Where it stands, it stays as long as it covers nothing: less to look for. */
export function spotFor(card: Size, now: Place | null, scene: Scene): Place {
  const { viewport, target, around } = scene;
  const taken = target ? [...scene.taken, target] : scene.taken;
  const cost = (spot: Place): number => {
    const box = { ...spot, ...card };
    const covered = taken.reduce((sum, other) => sum + overlap(box, other), 0);
    return covered * COVERS_TARGET + (around ? overlap(box, around) : 0);
  };
  const fits =
    now && now.left + card.width <= viewport.width && now.top + card.height <= viewport.height;
  if (fits && cost(now) === 0) return now;
  const distance = (spot: Place): number =>
    target
      ? Math.hypot(
          spot.left + card.width / 2 - middle(target.left, target.width),
          spot.top + card.height / 2 - middle(target.top, target.height),
        )
      : 0;
  const places = corners(card, viewport);
  const least = Math.min(...places.map(cost));
  const best = places
    .filter((spot) => cost(spot) === least)
    .sort((a, b) => distance(a) - distance(b));
  return best[0] as Place;
}

const middle = (start: number, length: number): number => start + length / 2;
