import fc from "fast-check";
import { beforeEach, expect, test, vi } from "vitest";
import {
  enqueue,
  later,
  NoRoomError,
  onReports,
  parseEntries,
  postpone,
  REPORTS_KEY,
  readReports,
  settle,
  throwAway,
  type Waiting,
} from "../../../extension/reporting/queue";
import { storage, stubLocks } from "../journal/storage";
import { report } from "./example";

vi.mock("wxt/browser", () => import("../journal/storage"));

const NOW = 1_790_000_000_000;
const DAY = 86_400_000;
const numbered = (number: number) => ({
  ...report,
  id: `${String(number).padStart(8, "0")}${report.id.slice(8)}`,
});
const entry: Waiting = { status: "waiting", report, at: NOW, tries: 0, next: NOW, held: false };

beforeEach(() => {
  stubLocks();
  storage.values = new Map();
  storage.room = Number.POSITIVE_INFINITY;
});

test("what is confirmed waits, and of what was sent only the bare facts stay", async () => {
  await enqueue(report, NOW);
  expect(await readReports()).toEqual([entry]);
  await settle(report.id, "sent", NOW + 5);
  const { id, service, control, kind } = report;
  expect(await readReports()).toEqual([
    { status: "sent", report: { id, service, control, kind }, at: NOW + 5 },
  ]);
});

test("no more wait than there is room for", async () => {
  for (let number = 0; number < 20; number += 1) await enqueue(numbered(number), NOW);
  await expect(enqueue(report, NOW)).rejects.toThrow(NoRoomError);
  await throwAway(numbered(3).id);
  await enqueue(report, NOW);
  expect(await readReports()).toHaveLength(20);
});

test("a full storage is told, and what waits already stays", async () => {
  await enqueue(report, NOW);
  storage.room = 400;
  await expect(enqueue(numbered(1), NOW)).rejects.toThrow(NoRoomError);
  expect(await readReports()).toEqual([entry]);
});

test("of those that were sent the last ones stay", async () => {
  for (let number = 0; number < 30; number += 1) {
    await enqueue(numbered(number), NOW);
    await settle(numbered(number).id, "sent", NOW + number);
  }
  const ids = (await readReports()).map((one) => one.report.id);
  expect(ids).toEqual(Array.from({ length: 20 }, (_, at) => numbered(at + 10).id));
});

test("what was thrown away meanwhile does not come back", async () => {
  await enqueue(report, NOW);
  await throwAway(report.id);
  await settle(report.id, "sent", NOW);
  await postpone(report.id, null, NOW);
  expect(await readReports()).toEqual([]);
});

test("it is tried ever less often, but at least four times a day", () => {
  let waiting = entry;
  let last = 0;
  for (let tries = 1; tries < 20; tries += 1) {
    const next = later(waiting, null, NOW) as Waiting;
    const pause = next.next - NOW;
    expect(pause).toBeGreaterThan(last * 0.6);
    expect(pause).toBeLessThanOrEqual(6 * 3_600_000 * 1.2);
    expect(next.tries).toBe(tries);
    [waiting, last] = [next, pause];
  }
  expect((later(entry, null, NOW) as Waiting).next - NOW).toBeLessThan(80_000);
});

test("a server that asks for time gets it", () => {
  const held = later(entry, 3_600_000, NOW) as Waiting;
  expect(held.held).toBe(true);
  expect(held.next).toBeGreaterThan(NOW + 3_600_000);
  expect((later(held, null, NOW) as Waiting).held).toBe(false);
});

test("after thirty days it is given up", () => {
  expect(later(entry, null, NOW + 29 * DAY).status).toBe("waiting");
  expect(later(entry, null, NOW + 31 * DAY).status).toBe("expired");
});

test("what is stored is checked", () => {
  expect(parseEntries([entry, { ...entry, report: { ...report, kind: "x" } }, 7, null])).toEqual([
    entry,
  ]);
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(parseEntries(value)).toEqual([]);
      expect(parseEntries([value])).toEqual([]);
    }),
  );
});

test("who listens hears of changes", async () => {
  const told = vi.fn();
  const stop = onReports(told);
  await enqueue(report, NOW);
  stop();
  await throwAway(report.id);
  expect(told).toHaveBeenCalledExactlyOnceWith([entry], []);
  expect(storage.values.get(REPORTS_KEY)).toBe("[]");
});
