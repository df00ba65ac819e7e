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

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top));

/** How much of a box lies outside another, in square pixels. */
const outside = (box: Box, frame: Box): number => box.width * box.height - overlap(box, frame);

/**
 * Where a chip goes beside its control: the first place around it or behind the texts of its row that covers no text and no other control and lies in
 * the frame (the viewport, or the dialog that holds the control), else the one that covers least. `cost` is what it
 * covers, in square pixels. The control itself is never covered.
 */
export function beside(
  control: Box,
  row: Box,
  chip: Size,
  obstacles: readonly Box[],
  frame: Box,
): { left: number; top: number; cost: number } {
  const middle = control.top + (control.height - chip.height) / 2;
  const before = control.left - GAP - chip.width;
  const after = control.left + control.width + GAP;
  const flushRight = control.left + control.width - chip.width;
  const below = control.top + control.height + GAP / 2;
  const above = control.top - GAP / 2 - chip.height;
  const level = obstacles.filter(
    (box) =>
      overlap(box, { left: row.left, width: row.width, top: middle, height: chip.height }) > 0,
  );
  const places = [
    { left: before, top: middle },
    { left: after, top: middle },
    { left: Math.max(after - GAP, ...level.map((box) => box.left + box.width)) + GAP, top: middle },
    { left: row.left + row.width - chip.width, top: middle },
    { left: flushRight, top: below },
    { left: control.left, top: below },
    { left: flushRight, top: above },
    { left: control.left, top: above },
  ];
  return places
    .map((place) => {
      const box = { ...place, ...chip };
      const covered = obstacles.reduce((sum, obstacle) => sum + overlap(box, obstacle), 0);
      return {
        ...place,
        cost: Math.round(outside(box, frame) * 4 + covered + overlap(box, control) * 9),
      };
    })
    .reduce((best, place) => (place.cost < best.cost ? place : best));
}

/** The corner of the viewport in which a card of this size covers least of the boxes, top right first. */
export function corner(
  card: Size,
  boxes: readonly Box[],
  viewport: Size,
): { left: number; top: number } {
  const right = viewport.width - card.width - MARGIN;
  const bottom = viewport.height - card.height - MARGIN;
  return [MARGIN, bottom]
    .flatMap((top) => [right, MARGIN].map((left) => ({ left, top })))
    .map((place) => ({
      ...place,
      cost: boxes.reduce((sum, box) => sum + overlap({ ...place, ...card }, box), 0),
    }))
    .reduce((best, place) => (place.cost < best.cost ? place : best));
}
