import { describe, expect, test } from "vitest";
import type { Control } from "../../../extension/catalogue/types.generated";
import type { Item } from "../../../extension/checkup/model";
import { checkable, nextVisit, originsFor, planOf } from "../../../extension/checkup/plan";
import { control, place, service } from "../catalogue/example";

const url = "https://example.com/settings";
const link = { url, exact: true, evidence: [] };
const seen = (over: Partial<Control> = {}) =>
  control({ places: [place("example.com")], link, ...over });

const result = (one: Control, region: string | null = null) =>
  planOf([service({ controls: [one] })], region)[0]?.result;

describe("a plan", () => {
  test.each<[string, Partial<Control>, unknown]>([
    ["has a page", {}, null],
    ["is a form", { mechanism: "form" }, "form"],
    ["is an e-mail", { mechanism: "email", link: null }, "form"],
    ["is for administrators", { mechanism: "admin_only" }, "admin"],
    ["is in the app", { mechanism: "app_only" }, "app"],
    ["has no address of its own", { link: { ...link, exact: false } }, "by-hand"],
    ["has no address", { link: null }, "by-hand"],
    ["can't be seen", { places: [] }, "by-hand"],
  ])("of what %s", (_, over, expected) => expect(result(seen(over))).toBe(expected));

  test("leaves out what is not offered where the person is, if they said where", () => {
    const claim = (regions: string[], offered: "yes" | "no") => ({
      regions,
      accounts: ["any" as const],
      offered,
      default: "on" as const,
      since: null,
      text: "",
      evidence: [],
    });
    const one = seen({ availability: [claim(["world"], "yes"), claim(["EU"], "no")] });
    expect(result(one, "DE")).toBe("region");
    expect(result(one, "US")).toBeNull();
    expect(result(one)).toBeNull();
  });

  test("is about training", () => {
    const other = service({ controls: [seen({ effect: "not_training" })] });
    expect(checkable([other, service({ controls: [seen()] })])).toHaveLength(1);
    expect(planOf([other], null)).toEqual([]);
  });
});

describe("the visits", () => {
  const open = (id: string): Item => ({ control: id, result: null, tab: null, tried: false });
  const one = service({
    controls: [seen({ id: "example/a" }), seen({ id: "example/b" })],
  });
  const two = service({
    id: "other",
    controls: [seen({ id: "other/a", link: { ...link, url: "https://other.example/x" } })],
  });
  const visit = (...items: Item[]) => {
    const next = nextVisit({ items }, [one, two]);
    return next && [next.url, ...next.subjects.map(({ control: { id } }) => id)];
  };

  test("go to each page once, in the order of the plan", () => {
    expect(visit(open("other/a"), open("example/a"))).toEqual([
      "https://other.example/x",
      "other/a",
    ]);
    expect(visit(open("example/b"), open("other/a"), open("example/a"))).toEqual([
      url,
      "example/a",
      "example/b",
    ]);
  });

  test("are over when all has a result, and pass by what nobody knows any more", () => {
    expect(visit({ ...open("example/a"), result: "protected" })).toBeNull();
    expect(visit(open("gone/a"))).toBeNull();
    expect(visit(open("gone/a"), open("example/a"))).toEqual([url, "example/a"]);
  });

  test("need these sites", () =>
    expect(originsFor([open("example/a"), open("example/b"), open("other/a")], [one, two])).toEqual(
      ["https://example.com/*", "https://other.example/*"],
    ));
});
