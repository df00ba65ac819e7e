import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { waitOf } from "../../../../extension/catalogue/refresh/download";
import { nextLook, nextRing, parseRefresh } from "../../../../extension/catalogue/refresh/state";

vi.mock("wxt/browser", () => import("../../journal/storage"));

const NOW = Date.UTC(2026, 10, 22);
const MINUTE = 60_000;
const DAY = 86_400_000;

it("looks about once a day, each time at another hour", () => {
  const times = Array.from({ length: 500 }, () => (nextLook(0, null, NOW) - NOW) / DAY);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(0.8);
  expect(Math.max(...times)).toBeLessThanOrEqual(1.2);
  // Spread over the whole of it: half of the tenths of that time would be far too few.
  expect(new Set(times.map((time) => Math.floor((time - 0.8) * 25))).size).toBeGreaterThanOrEqual(
    9,
  );
});

it("looks ever less often where nobody answers, and never less than daily", () => {
  for (let failures = 1; failures < 60; failures += 1) {
    const pause = Math.min(15 * MINUTE * 2 ** (failures - 1), DAY);
    const wait = nextLook(failures, null, NOW) - NOW;
    expect(wait).toBeGreaterThanOrEqual(0.8 * pause - 1);
    expect(wait).toBeLessThanOrEqual(1.2 * pause + 1);
  }
});

it("waits as long as a server asks for, within reason", () => {
  expect(nextLook(1, 5 * 3_600_000, NOW)).toBeGreaterThan(NOW + 5 * 3_600_000);
  expect(nextLook(1, Number.MAX_SAFE_INTEGER, NOW)).toBeLessThan(NOW + 8 * DAY);
});

it("understands what a server asks for", () => {
  expect(waitOf("120", NOW)).toBe(120_000);
  expect(waitOf("Sun, 22 Nov 2026 01:00:00 GMT", NOW)).toBe(3_600_000);
  for (const nothing of [null, "", "0", "-5", "soon", "Sat, 21 Nov 2026 01:00:00 GMT"])
    expect(waitOf(nothing, NOW)).toBeNull();
});

it("rings when it is due, and soon but not at once when that is past", () => {
  expect(nextRing({ next: NOW + 5 * MINUTE }, NOW)).toBe(NOW + 5 * MINUTE);
  for (const next of [0, 1, NOW - 30 * DAY, NOW, NOW + 900 * DAY]) {
    const ring = nextRing({ next }, NOW);
    expect(ring).toBeGreaterThanOrEqual(NOW + MINUTE);
    expect(ring).toBeLessThanOrEqual(NOW + 30 * MINUTE);
  }
});

it("bears whatever is in the storage", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const { next, failures, edition } = parseRefresh(value);
      expect(Number.isSafeInteger(next) && next >= 0).toBe(true);
      expect(Number.isSafeInteger(failures)).toBe(true);
      expect(edition === null || edition.sha256.length === 64).toBe(true);
    }),
  );
});
