import fc from "fast-check";
import { expect, test } from "vitest";
import { spotFor } from "../../../extension/guide/place";
import { overlap } from "../../../extension/overlay/geometry";

const viewport = { width: 1280, height: 860 };
const card = { width: 360, height: 120 };
const at = (left: number, top: number) => ({ left, top, width: 80, height: 30 });
const scene = { viewport, target: null, taken: [], around: null };

test.each([
  [at(1100, 10), { left: 908, top: 728 }],
  [at(10, 10), { left: 12, top: 728 }],
  [at(1100, 800), { left: 908, top: 12 }],
])("it stands in the nearest corner that is free: %j", (target, spot) => {
  expect(spotFor(card, null, { ...scene, target })).toEqual(spot);
});

test("it stays where it is as long as it covers nothing", () => {
  const now = { left: 12, top: 728 };
  expect(spotFor(card, now, { ...scene, target: at(1100, 10) })).toEqual(now);
  expect(spotFor(card, now, { ...scene, target: at(20, 740) })).not.toEqual(now);
  expect(spotFor(card, now, { ...scene, viewport: { width: 640, height: 430 } })).not.toEqual(now);
});

test("it covers neither the target nor another card where there is room", () => {
  fc.assert(
    fc.property(fc.nat(1200), fc.nat(830), fc.boolean(), (left, top, hasCard) => {
      const target = at(left, top);
      const taken = hasCard ? [{ left: 868, top: 12, width: 400, height: 170 }] : [];
      const found = { ...spotFor(card, null, { ...scene, target, taken }), ...card };
      for (const other of [target, ...taken]) expect(overlap(found, other)).toBe(0);
    }),
  );
});
