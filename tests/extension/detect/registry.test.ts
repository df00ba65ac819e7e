// @vitest-environment jsdom
import { beforeAll, beforeEach, expect, test } from "vitest";
import { WORDING } from "../../../extension/catalogue/wording";
import { createRegistry, type Registry } from "../../../extension/detect/registry";
import { learnWords } from "../../../extension/detect/text";

beforeAll(() => learnWords(WORDING));
beforeEach(() => {
  document.body.innerHTML = `<section>
    <div class=row><h3>Location services</h3><button role=switch></button></div>
    <div class=row><h3>Use data for research</h3><div class=late></div></div>
  </section>`;
});

const SWITCH = "<button role=switch aria-checked=true></button>";
const late = (): Element => document.querySelector(".late") as Element;
const closed = new Map<Element, ShadowRoot>();

function registry(): Registry {
  const made = createRegistry(document, {
    shadowOf: (element) => closed.get(element) ?? null,
    isOurs: () => false,
    onRoot: () => undefined,
  });
  made.work(Number.POSITIVE_INFINITY);
  return made;
}

/** The texts that are read around each switch. */
const rows = (of: Registry): string[][] => of.reads().map(({ texts }) => texts.row);

/** Both rows, each with its own words. */
function expectOwnWords(of: Registry): void {
  const [first = [], second = []] = rows(of);
  expect(first).toContain("location services");
  expect(first).not.toContain("use data for research");
  expect(second).toContain("use data for research");
  expect(second).not.toContain("location services");
}

test("a switch that comes after its label takes it from the row above", async () => {
  const made = registry();
  expect(rows(made)).toEqual([expect.arrayContaining(["use data for research"])]);
  const observer = new MutationObserver(() => undefined);
  observer.observe(document, { subtree: true, childList: true });
  late().innerHTML = SWITCH;
  made.note(observer.takeRecords());
  observer.disconnect();
  made.work(Number.POSITIVE_INFINITY);
  expectOwnWords(made);
});

test("so does one in a closed root that is looked into later", () => {
  const made = registry();
  const root = late().attachShadow({ mode: "closed" });
  root.innerHTML = SWITCH;
  closed.set(late(), root);
  expect(made.lookAgain()).toBe(true);
  made.work(Number.POSITIVE_INFINITY);
  expectOwnWords(made);
});
