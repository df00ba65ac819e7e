import { describe, expect, test } from "vitest";
import type { Service } from "../../../extension/catalogue/types.generated";
import { isPolicyChange, keepUp, parseSeen, unseen, withSeen } from "../../../extension/ui/news";

const NOW = Date.parse("2026-11-22");

const service = (id: string, ...dates: string[]): Service =>
  ({
    id,
    policy: {
      points: [],
      documents: [{ id: "terms", title: "Terms", url: "https://a.example", evidence: ["terms"] }],
      changes: dates.map((date, index) => ({ date, text: `${index}`, evidence: ["press"] })),
    },
  }) as unknown as Service;

const dates = (one: Service, seen: Record<string, string>, now = NOW) =>
  unseen(one, keepUp(seen, [one], now), now).map(({ date }) => date);

describe("news", () => {
  test("at first is the newest change only", () =>
    expect(dates(service("a", "2026-01-02", "2026-05-03", "2026-03"), {})).toEqual(["2026-05-03"]));

  test("is gone once it is seen, and comes back with the next change", () => {
    const before = service("a", "2026-01-02", "2026-05-03");
    const seen = withSeen(keepUp({}, [before], NOW), before, NOW);
    expect(unseen(before, seen, NOW)).toEqual([]);
    const after = service("a", "2026-01-02", "2026-05-03", "2026-06", "2026-07-01");
    expect(dates(after, seen)).toEqual(["2026-07-01", "2026-06"]);
  });

  test("keeps what was not marked as seen when more comes", () => {
    const seen = keepUp({}, [service("a", "2026-01-02", "2026-05-03")], NOW);
    const after = service("a", "2026-01-02", "2026-05-03", "2026-07-01");
    expect(unseen(after, keepUp(seen, [after], NOW), NOW)).toHaveLength(2);
  });

  test.each([
    ["2025-10-18", true],
    ["2025-10-17", false],
    ["2026-11-22", true],
    ["2026-11-23", false],
    ["2026", true],
    ["2025", false],
  ])("from %s is shown: %s", (date, isShown) =>
    expect(dates(service("a", date), {})).toEqual(isShown ? [date] : []),
  );

  test("announced for later comes on its day", () => {
    const one = service("a", "2026-10-01", "2026-12-01");
    const seen = withSeen(keepUp({}, [one], NOW), one, NOW);
    expect(dates(one, seen)).toEqual([]);
    expect(dates(one, seen, Date.parse("2026-12-01"))).toEqual(["2026-12-01"]);
  });

  test("of two changes on one date are both", () =>
    expect(dates(service("a", "2026-10-01", "2026-10-01", "2026-09-01"), {})).toHaveLength(2));

  test("keeps one date for each service there is", () => {
    const seen = keepUp({ gone: "2026-01-01", a: "2026-05-03" }, [service("a"), service("b")], NOW);
    expect(seen).toEqual({ a: "2026-05-03", b: "" });
  });

  test("takes from the storage only what is a date", () => {
    const stored = { a: "2026-05-03", b: "", c: "2026", d: "tomorrow", e: 7, f: ["2026"] };
    expect(parseSeen(stored)).toEqual({ a: "2026-05-03", b: "", c: "2026" });
    for (const bad of [undefined, null, "2026", ["2026"]]) expect(parseSeen(bad)).toEqual({});
  });

  test("is a change of policy when a source of the service's own texts says so", () => {
    const one = service("a", "2026-10-01");
    expect(isPolicyChange(one, { date: "2026", text: "", evidence: ["press", "terms"] })).toBe(
      true,
    );
    expect(isPolicyChange(one, { date: "2026", text: "", evidence: ["press"] })).toBe(false);
  });
});
