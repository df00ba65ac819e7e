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

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top));

/** How much of a box lies outside the viewport, in square pixels. */
const outside = (box: Box, viewport: Size): number =>
  box.width * box.height - overlap(box, { left: 0, top: 0, ...viewport });

/**
 * Where a chip goes beside its control: the first place around it that covers no text and no other control and lies in
 * the viewport, else the one that covers least. The control itself is never covered.
 */
export function beside(control: Box, chip: Size, obstacles: readonly Box[], viewport: Size): { left: number; top: number } {
  const middle = control.top + (control.height - chip.height) / 2;
  const before = control.left - GAP - chip.width;
  const after = control.left + control.width + GAP;
  const flushRight = control.left + control.width - chip.width;
  const below = control.top + control.height + GAP / 2;
  const above = control.top - GAP / 2 - chip.height;
  const places = [
    { left: before, top: middle },
    { left: after, top: middle },
    { left: flushRight, top: below },
    { left: control.left, top: below },
    { left: flushRight, top: above },
    { left: control.left, top: above },
  ];
  let best = places[0] as { left: number; top: number };
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const box = { ...place, ...chip };
    const cost =
      outside(box, viewport) * 4 + obstacles.reduce((sum, obstacle) => sum + overlap(box, obstacle), 0);
    if (cost < least - 1) {
      least = cost;
      best = place;
    }
  }
  return best;
}

/** The corner of the viewport in which a card of this size covers none of the boxes, top right first. */
export function corner(card: Size, boxes: readonly Box[], viewport: Size, margin = 12): { left: number; top: number } {
  const right = viewport.width - card.width - margin;
  const bottom = viewport.height - card.height - margin;
  const corners = [
    { left: right, top: margin },
    { left: margin, top: margin },
    { left: right, top: bottom },
    { left: margin, top: bottom },
  ];
  const free = corners.find((place) => boxes.every((box) => overlap({ ...place, ...card }, box) === 0));
  return free ?? (corners[0] as { left: number; top: number });
}
