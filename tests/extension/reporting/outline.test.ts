// @vitest-environment jsdom
import { beforeAll, beforeEach, expect, test } from "vitest";
import { openRoot } from "../../../extension/detect/dom";
import type { Known } from "../../../extension/reporting/known";
import {
  isOutline,
  LONGEST_OUTLINE,
  MOST_NODES,
  type Node,
} from "../../../extension/reporting/model";
import { languageOf, outlineOf } from "../../../extension/reporting/outline";

const KNOWN: Known = {
  control: "x/training",
  labels: ["Improve our models", "Prevent training on %s", "AI models"],
  hooks: [{ attribute: "data-setting", value: "improve" }],
};

beforeAll(() => {
  // jsdom draws nothing.
  Element.prototype.checkVisibility ??= function checkVisibility() {
    return !this.closest("[hidden]");
  };
});

beforeEach(() => {
  document.documentElement.removeAttribute("lang");
  document.body.innerHTML = "";
});

function outline(html: string, focus?: string): Node[] {
  document.body.innerHTML = html;
  const element = focus ? document.querySelector(focus) : null;
  const row = element?.parentElement;
  const nodes = outlineOf(
    document.documentElement,
    KNOWN,
    element && row ? { element, row } : null,
    openRoot as (of: Element) => ShadowRoot | null,
  );
  expect(isOutline(nodes)).toBe(true);
  return nodes;
}

test("of texts only those that the catalogue knows, in its own letters", () => {
  const nodes = outline(`<p>Hello Erika</p><p>• improve OUR models…</p>
    <p>Prevent training on erika.example</p><p aria-label="AI models">Erika</p>`);
  expect(nodes.map(({ label }) => label)).toEqual([
    "Improve our models",
    "Prevent training on %s",
    "AI models",
  ]);
  expect(JSON.stringify(nodes)).not.toMatch(/erika/i);
});

test("of attributes only those that the catalogue knows", () => {
  const nodes = outline(
    `<div><input id="erika" name="erika" class="erika" type="checkbox" role="switch" value="erika"
    data-setting="improve" data-name="erika" data-state="erika" aria-label="erika" checked disabled></div>`,
    "input",
  );
  expect(nodes.at(-1)).toEqual({
    depth: 3,
    tag: "input",
    type: "checkbox",
    role: "switch",
    states: ["checked", "disabled"],
    hooks: ["data-setting=improve"],
    marked: true,
  });
  expect(JSON.stringify(nodes)).not.toContain("erika");
});

test("roles, kinds and names of elements that no standard has are not told", () => {
  const nodes = outline(
    `<div><erika_4711><button role="erika switch" type="erika">x</button></erika_4711></div>`,
    "button",
  );
  expect(nodes.map(({ tag }) => tag)).toEqual(["html", "body", "div", "unknown", "button"]);
  expect(nodes.at(-1)).toEqual({ depth: 4, tag: "button", marked: true });
});

test("it goes through shadow roots", () => {
  document.body.innerHTML = "<x-row></x-row>";
  const host = document.querySelector("x-row") as Element;
  host.attachShadow({ mode: "open" }).innerHTML =
    "<x-switch role='switch' aria-checked='mixed'></x-switch>";
  const nodes = outlineOf(
    document.documentElement,
    KNOWN,
    null,
    openRoot as () => ShadowRoot | null,
  );
  expect(nodes).toEqual([
    { depth: 0, tag: "x-switch", role: "switch", states: ["aria-checked=mixed"] },
  ]);
  const element = host.shadowRoot?.firstElementChild as Element;
  const around = outlineOf(
    document.documentElement,
    KNOWN,
    { element, row: host },
    openRoot as () => ShadowRoot | null,
  );
  expect(around.map(({ tag, depth, shadow }) => [tag, depth, shadow])).toEqual([
    ["html", 0, undefined],
    ["body", 1, undefined],
    ["x-row", 2, true],
    ["x-switch", 3, undefined],
  ]);
});

test("however large a page is, what is around the control is there, and the rest within bounds", () => {
  const rows = Array.from({ length: 400 }, () => `<div>${"<input type=checkbox>".repeat(3)}</div>`);
  const nodes = outline(
    `${rows.join("")}<section><div class="row"><b>Improve our models</b>
    <input id="it" type="checkbox" data-setting="improve"></div></section>${rows.join("")}`,
    "#it",
  );
  expect(nodes.length).toBe(MOST_NODES);
  expect(nodes.filter(({ marked }) => marked)).toHaveLength(1);
  expect(nodes.some(({ label }) => label === "Improve our models")).toBe(true);
  expect(JSON.stringify(nodes).length).toBeLessThanOrEqual(LONGEST_OUTLINE);
});

test("a page that nests without end is told within bounds", () => {
  const nodes = outline(
    `${"<div>".repeat(300)}<input type="checkbox">${"</div>".repeat(300)}`,
    "input",
  );
  expect(nodes.filter(({ marked }) => marked)).toHaveLength(1);
});

test("of the language nothing but language, script and region", () => {
  const told = (lang: string) => {
    document.documentElement.lang = lang;
    return languageOf(document.documentElement, null);
  };
  expect(told("de-at-1996-x-erika")).toBe("de-AT");
  expect(told("zh-hant-tw")).toBe("zh-Hant-TW");
  expect(told("Erika Mustermann")).toBeNull();
  expect(told("")).toBeNull();
});
