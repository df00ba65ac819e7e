/** Where things go: rectangles in, offsets out. */

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Distance between a control and its chip, in CSS pixels. */
const GAP = 8;
/** Distance between a card and the edges of the viewport. */
const MARGIN = 12;

export const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top));

/** How much of a box is over others, in square pixels. */
const covered = (box: Box, others: readonly Box[]): number =>
  others.reduce((sum, other) => sum + overlap(box, other), 0);

/** How much worse than what is around it a control is to be covered. */
const COVERS_CONTROL = 999;

export type Place = Pick<Box, "left" | "top">;

/** How much of a box lies outside another, in square pixels. */
const outside = (box: Box, frame: Box): number => box.width * box.height - overlap(box, frame);

/** How far a chip may stand higher or lower than its control to leave a line of text free. */
const NUDGE = 6;
/** A control wider than this is a row of its own. */
const WIDE = 240;
/** How often a chip is pushed past what stands in its way. */
const MOST_PUSHES = 9;
/** A place where a chip would be taken for another control's is worse than any that covers something. */
const MISTAKABLE = 1e6;

/** How far two boxes are apart. */
const distance = (a: Box, b: Box): number =>
  Math.hypot(
    Math.max(0, a.left - b.left - b.width, b.left - a.left - a.width),
    Math.max(0, a.top - b.top - b.height, b.top - a.top - a.height),
  );

/** Whether a person might take a chip for one of the rivals': it is level with that one, or else hardly farther away. */
function isMistakable(chip: Box, control: Box, rivals: readonly Box[]): boolean {
  const isLevel = ({ top, height }: Box): boolean =>
    Math.abs(top + height / 2 - chip.top - chip.height / 2) < chip.height / 2;
  return rivals.some((rival) =>
    isLevel(rival) === isLevel(control)
      ? distance(chip, rival) <= distance(chip, control) + GAP
      : isLevel(rival),
  );
}

/**
 * Where a chip goes beside its control: the first place around it, or in a gap of its row, that covers no text and no
 * other control, can't be mistaken for a rival's and lies in the frame (the viewport, or the dialog that holds the
 * control), else the one that covers least. `cost` is what it covers, in square pixels; below 1 it is nothing. The control is never
 * covered.
 */
export function beside(
  control: Box,
  row: Box,
  chip: Size,
  obstacles: readonly Box[],
  rivals: readonly Box[],
  frame: Box,
): Place & { cost: number } {
  // What is scrolled out of sight is placed as well as what is in it.
  const top = Math.min(frame.top, row.top);
  const bottom = Math.max(frame.top + frame.height, row.top + row.height);
  const bounds = { left: frame.left, top, width: frame.width, height: bottom - top };
  // Chips may stand on what a row that is the control has empty.
  const isRow = control.width > WIDE;
  const middle = control.top + (control.height - chip.height) / 2;
  const before = control.left + (isRow ? control.width : 0) - GAP - chip.width;
  const after = control.left + control.width + GAP;
  const flushRight = control.left + control.width - chip.width;
  const below = control.top + control.height + GAP / 2;
  const above = control.top - GAP / 2 - chip.height;
  /** The next gap in the row on one side of the control. */
  const push = (left: number, top: number): number => {
    const isBefore = left < after;
    for (let pushes = 0; pushes < MOST_PUSHES; pushes += 1) {
      const space = { left: left - GAP / 2, top, ...chip, width: chip.width + GAP };
      const hits = obstacles.filter((box) => overlap(box, space) > 0);
      if (hits.length === 0) break;
      left = isBefore
        ? Math.min(...hits.map((box) => box.left)) - GAP - chip.width
        : Math.max(...hits.map((box) => box.left + box.width)) + GAP;
    }
    return left;
  };
  let best = { left: 0, top: 0, cost: Infinity };
  for (const top of [middle, middle - NUDGE, middle + NUDGE, below, above]) {
    // Of equal places, one level with the control, in the row, near to it.
    const offLevel = (top - middle) ** 2 / 2e4;
    if (offLevel >= best.cost) continue;
    const lefts =
      top === below || top === above
        ? [flushRight, control.left]
        : [push(before, top), push(after, top)];
    for (const left of lefts) {
      const box = { left, top, ...chip };
      const cost =
        outside(box, bounds) * 4 +
        covered(box, obstacles) +
        overlap(box, control) * (isRow ? 0 : 9) +
        (isMistakable(box, control, rivals) ? MISTAKABLE : 0) +
        offLevel +
        outside({ ...box, top: row.top }, row) / 2e5 +
        distance(box, control) / 2e4;
      if (cost < best.cost) best = { left, top, cost };
    }
  }
  return best;
}

/** Where a card of this size stands in the corners of the viewport: top right, top left, bottom right, bottom left. */
export function corners(card: Size, viewport: Size): Place[] {
  const right = viewport.width - card.width - MARGIN;
  const bottom = viewport.height - card.height - MARGIN;
  return [MARGIN, bottom].flatMap((top) => [right, MARGIN].map((left) => ({ left, top })));
}

/**
 * The corner of the viewport in which a card of this size covers least of what is around the controls, and of the controls
 * themselves nothing if that can be; top right first.
 */
export function corner(
  card: Size,
  around: readonly Box[],
  controls: readonly Box[],
  viewport: Size,
): Place {
  const places = corners(card, viewport);
  const costs = places.map((place) => {
    const box = { ...place, ...card };
    return covered(box, around) + covered(box, controls) * COVERS_CONTROL;
  });
  return places[costs.indexOf(Math.min(...costs))] as Place;
}
