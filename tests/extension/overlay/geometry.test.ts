import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Box, beside, corner } from "../../../extension/overlay/geometry";

const VIEWPORT = { left: 0, top: 0, width: 1280, height: 860 };
/** What a place that covers nothing costs. */
const FREE: unknown = expect.toSatisfy((cost: number) => cost >= 0 && cost < 1);
const px = (min: number, max: number) => fc.integer({ min, max });

const overlaps = (a: Box, b: Box): boolean =>
  Math.min(a.left + a.width, b.left + b.width) > Math.max(a.left, b.left) &&
  Math.min(a.top + a.height, b.top + b.height) > Math.max(a.top, b.top);
const isWithin = (a: Box, b: Box): boolean =>
  a.left >= b.left &&
  a.top >= b.top &&
  a.left + a.width <= b.left + b.width &&
  a.top + a.height <= b.top + b.height;

/** A row that reaches beyond the frame will be scrolled into it. */
const withRow = (frame: Box, row: Box): Box => {
  const top = Math.min(frame.top, row.top);
  const bottom = Math.max(frame.top + frame.height, row.top + row.height);
  return { ...frame, top, height: bottom - top };
};

/** A control in a row in the frame, a chip, and texts and controls anywhere but on the control. */
const scene = fc
  .record({
    frame: fc.constantFrom(
      VIEWPORT,
      { left: 0, top: 0, width: 360, height: 640 },
      { left: 320, top: 120, width: 640, height: 500 },
    ),
    chip: fc.record({ width: px(24, 220), height: px(24, 30) }),
    at: fc.record({
      x: fc.double({ min: 0, max: 1, noNaN: true }),
      y: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    size: fc.record({ width: px(12, 120), height: px(12, 48) }),
    margin: fc.record({ left: px(0, 200), right: px(0, 200), top: px(0, 20), bottom: px(0, 20) }),
    obstacles: fc.array(
      fc.record({ left: px(0, 1200), top: px(0, 800), width: px(1, 400), height: px(1, 60) }),
      { maxLength: 12 },
    ),
  })
  .map(({ frame, chip, at, size, margin, obstacles }) => {
    const control = {
      left: Math.round(frame.left + at.x * (frame.width - size.width)),
      top: Math.round(frame.top + at.y * (frame.height - size.height)),
      ...size,
    };
    const row = {
      left: control.left - margin.left,
      top: control.top - margin.top,
      width: control.width + margin.left + margin.right,
      height: control.height + margin.top + margin.bottom,
    };
    return { frame, seen: withRow(frame, row), chip, control, row, obstacles };
  });

describe("a chip beside its control", () => {
  test("never covers the control", () => {
    fc.assert(
      fc.property(scene, ({ control, row, chip, obstacles, frame }) => {
        const { left, top } = beside(control, row, chip, obstacles, [], frame);
        expect(overlaps({ left, top, ...chip }, control)).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });

  test("lies in the frame if there is room on any side, and costs nothing where nothing is in the way", () => {
    fc.assert(
      fc.property(scene, ({ control, row, chip, frame, seen }) => {
        const gap = 8;
        const middle = control.top + (control.height - chip.height) / 2;
        const left = { left: control.left - gap - chip.width, top: middle, ...chip };
        const right = { left: control.left + control.width + gap, top: middle, ...chip };
        const below = { left: control.left, top: control.top + control.height + gap / 2, ...chip };
        const above = { left: control.left, top: control.top - gap / 2 - chip.height, ...chip };
        fc.pre([left, right, below, above].some((box) => isWithin(box, frame)));
        const { left: x, top: y, cost } = beside(control, row, chip, [], [], frame);
        expect(isWithin({ left: x, top: y, ...chip }, seen)).toBe(true);
        // Less than one is for leaving the row, and for the distance.
        expect(cost).toBeLessThan(1);
      }),
      { numRuns: 3000 },
    );
  });

  test("covers no text when it says that it costs nothing", () => {
    fc.assert(
      fc.property(scene, ({ control, row, chip, obstacles, frame, seen }) => {
        const { left, top, cost } = beside(control, row, chip, obstacles, [], frame);
        const box = { left, top, ...chip };
        if (cost >= 1) return;
        expect(isWithin(box, seen)).toBe(true);
        // Half a square pixel is rounding.
        for (const obstacle of obstacles) {
          const across =
            Math.min(left + chip.width, obstacle.left + obstacle.width) -
            Math.max(left, obstacle.left);
          const down =
            Math.min(top + chip.height, obstacle.top + obstacle.height) -
            Math.max(top, obstacle.top);
          expect(Math.max(0, across) * Math.max(0, down)).toBeLessThanOrEqual(0.5);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test("stands beside a control that is scrolled out of sight as beside any other", () => {
    const control = { left: 600, top: 2200, width: 40, height: 20 };
    const row = { left: 24, top: 2186, width: 720, height: 48 };
    const { left, top, cost } = beside(control, row, { width: 190, height: 26 }, [], [], VIEWPORT);
    expect({ left, top, cost }).toEqual({ left: 402, top: 2197, cost: FREE });
  });

  test("stands on the empty part of a row that is the control", () => {
    const row = { left: 280, top: 300, width: 814, height: 44 };
    const words = [{ left: 280, top: 312, width: 500, height: 20 }];
    const spot = beside(row, row, { width: 160, height: 26 }, words, [], VIEWPORT);
    expect(spot).toEqual({ left: 926, top: 309, cost: FREE });
  });

  test("stands right behind the words rather than far out where a line below leaves no room", () => {
    const control = { left: 422, top: 626, width: 13, height: 13 };
    const row = { left: 418, top: 624, width: 760, height: 44 };
    const words = [
      { left: 438, top: 626, width: 366, height: 18 },
      { left: 418, top: 644, width: 588, height: 20 },
    ];
    const spot = beside(control, row, { width: 158, height: 26 }, words, [], VIEWPORT);
    expect(spot).toEqual({ left: 812, top: 613.5, cost: FREE });
  });

  test("stands level with the control where nothing is in the way", () => {
    const control = { left: 600, top: 200, width: 40, height: 20 };
    const row = { left: 24, top: 186, width: 720, height: 48 };
    const { left, top, cost } = beside(control, row, { width: 190, height: 26 }, [], [], VIEWPORT);
    expect({ left, top, cost }).toEqual({ left: 402, top: 197, cost: FREE });
  });

  test("goes into the nearest gap of the row when words stand on both sides of the control", () => {
    const control = { left: 675, top: 194, width: 40, height: 20 };
    const row = { left: 24, top: 178, width: 720, height: 52 };
    const words = [
      { left: 24, top: 192, width: 365, height: 22 },
      { left: 645, top: 192, width: 22, height: 22 },
      { left: 723, top: 192, width: 21, height: 22 },
    ];
    const { left, top, cost } = beside(
      control,
      row,
      { width: 194, height: 26 },
      words,
      [],
      VIEWPORT,
    );
    expect({ left, top, cost }).toEqual({ left: 443, top: 191, cost: FREE });
  });

  test("goes into the gap between the row's name and the state word beside the control", () => {
    const control = { left: 1016, top: 135, width: 40, height: 20 };
    const row = { left: 224, top: 119, width: 832, height: 52 };
    const words = [
      { left: 224, top: 136, width: 241, height: 22 },
      { left: 986, top: 136, width: 22, height: 22 },
    ];
    const { left, top, cost } = beside(control, row, { width: 200, height: 26 }, words, [], {
      left: 200,
      top: 40,
      width: 880,
      height: 600,
    });
    expect({ left, top, cost }).toEqual({ left: 778, top: 132, cost: FREE });
  });

  test("rises a little rather than going below when a line of help text is in its way", () => {
    const control = { left: 926, top: 209, width: 40, height: 20 };
    const row = { left: 475, top: 196, width: 520, height: 64 };
    const words = [
      { left: 475, top: 208, width: 157, height: 22 },
      { left: 475, top: 230, width: 281, height: 16 },
      { left: 974, top: 208, width: 21, height: 22 },
    ];
    const next = { left: 926, top: 273, width: 40, height: 20 };
    const dialog = { left: 261, top: 70, width: 759, height: 458 };
    const chip = { width: 194, height: 26 };
    const spot = beside(control, row, chip, words, [next], dialog);
    expect(spot).toEqual({ left: 724, top: 200, cost: FREE });
  });

  test("stands nowhere where it would be taken for another control's without saying so", () => {
    const control = fc.record({
      left: px(0, 1200),
      top: px(0, 700),
      width: px(8, 60),
      height: px(8, 30),
    });
    const rivals = fc.array(control, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(control, rivals, px(20, 300), px(20, 30), (own, others, width, height) => {
        const { top, cost } = beside(own, own, { width, height }, [], others, VIEWPORT);
        const middle = top + height / 2;
        const isLevel = (box: Box): boolean =>
          Math.abs(box.top + box.height / 2 - middle) < height / 2;
        const mistaken = others.some((rival) => isLevel(rival) && !isLevel(own));
        if (mistaken) expect(cost).toBeGreaterThanOrEqual(1e6);
      }),
      { numRuns: 3000 },
    );
    const own = { left: 1016, top: 135, width: 40, height: 20 };
    const next = { left: 1016, top: 186, width: 40, height: 20 };
    const text = { left: 224, top: 136, width: 784, height: 22 };
    const row = { left: 224, top: 119, width: 832, height: 52 };
    const spot = beside(own, row, { width: 200, height: 26 }, [text], [next], VIEWPORT);
    expect(spot.top).toBeLessThan(own.top + own.height);
  });

  test("stands behind a long label rather than between two rows", () => {
    const own = { left: 27, top: 358, width: 40, height: 22 };
    const text = { left: 75, top: 358, width: 523, height: 22 };
    const row = { left: 27, top: 344, width: 705, height: 54 };
    const next = { ...own, top: own.top + 58 };
    const spot = beside(own, row, { width: 158, height: 26 }, [text], [next], VIEWPORT);
    expect(spot.left).toBeGreaterThan(text.left + text.width);
    expect(Math.abs(spot.top - own.top)).toBeLessThan(10);
  });

  test("takes rectangles as the browser gives them, whose sides are no own properties", () => {
    const rect = (left: number, top: number, width: number, height: number): Box =>
      Object.create({ left, top, width, height });
    const words = [rect(645, 192, 22, 22), rect(723, 192, 21, 22)];
    const row = rect(24, 178, 720, 52);
    const spot = beside(
      rect(675, 194, 40, 20),
      row,
      { width: 194, height: 26 },
      words,
      [],
      VIEWPORT,
    );
    expect(spot).toEqual({ left: 443, top: 191, cost: FREE });
  });

  test.each([0, 1, 1e6])("gives numbers whatever the boxes (%d)", (size) => {
    const flat = { left: 0, top: 0, width: size, height: size };
    const { left, top, cost } = beside(
      flat,
      flat,
      { width: size, height: size },
      [flat],
      [flat],
      flat,
    );
    expect([left, top, cost].every(Number.isFinite)).toBe(true);
  });
});

describe("a card in a corner", () => {
  const card = fc.record({ width: px(40, 400), height: px(40, 400) });
  const viewport = fc.record({ width: px(424, 3000), height: px(424, 2000) });
  const boxes = fc.array(
    fc.record({ left: px(-100, 3000), top: px(-100, 2000), width: px(0, 900), height: px(0, 700) }),
    { maxLength: 8 },
  );

  test("lies in the viewport", () => {
    fc.assert(
      fc.property(card, boxes, viewport, (size, others, view) => {
        const { left, top } = corner(size, others, [], view);
        expect(isWithin({ left, top, ...size }, { left: 0, top: 0, ...view })).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test("is the top right one unless that covers more than another", () => {
    const size = { width: 400, height: 200 };
    expect(corner(size, [], [], VIEWPORT)).toMatchObject({ left: 868, top: 12 });
    const there = { left: 900, top: 50, width: 100, height: 100 };
    expect(corner(size, [there], [], VIEWPORT)).toMatchObject({ left: 12, top: 12 });
    const topLeft = { left: 20, top: 50, width: 100, height: 100 };
    expect(corner(size, [there, topLeft], [], VIEWPORT)).toMatchObject({ left: 868, top: 648 });
  });

  test("rather lies over most of a dialog than over the control in it", () => {
    const size = { width: 400, height: 200 };
    const dialog = { left: 0, top: 0, width: 1280, height: 500 };
    const below = { left: 0, top: 500, width: 1280, height: 360 };
    const control = { left: 900, top: 700, width: 40, height: 20 };
    expect(corner(size, [dialog], [], VIEWPORT)).toMatchObject({ left: 868, top: 648 });
    expect(corner(size, [dialog, below], [control], VIEWPORT)).toMatchObject({
      left: 868,
      top: 12,
    });
  });

  test("covers no control when a corner is free", () => {
    fc.assert(
      fc.property(card, boxes, viewport, (size, others, view) => {
        const lefts = [12, view.width - size.width - 12];
        const tops = [12, view.height - size.height - 12];
        const free = lefts.some((left) =>
          tops.some((top) => others.every((box) => !overlaps({ left, top, ...size }, box))),
        );
        fc.pre(free);
        const { left, top } = corner(size, others, [], view);
        for (const box of others) expect(overlaps({ left, top, ...size }, box)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
