// @vitest-environment jsdom
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CANDIDATES,
  isCustomSwitch,
  isSwitchLike,
  kindOf,
} from "../../../extension/detect/controls";

const VALUES: Record<string, string[]> = {
  type: ["checkbox", "radio", "text", "submit"],
  role: ["switch", "checkbox", "menuitemcheckbox", "combobox", "button", "listitem"],
  "aria-pressed": ["true", "false"],
  "aria-haspopup": ["menu", "true"],
  "aria-hidden": ["true"],
  href: ["/settings"],
};
const NAMES = ["input", "button", "select", "summary", "a", "div", "li", "x-switch", "x-card"];

const anElement = fc
  .record({
    name: fc.constantFrom(...NAMES),
    attributes: fc.record(
      Object.fromEntries(
        Object.entries(VALUES).map(([name, values]) => [name, fc.constantFrom(...values)]),
      ),
      { requiredKeys: [] },
    ),
  })
  .map(({ name, attributes }) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value ?? "");
    return element;
  });

describe("what is searched for and what is understood", () => {
  test("every pattern that can be operated is searched for", () => {
    fc.assert(
      fc.property(anElement, (element) => {
        const kind = kindOf(element);
        if (!kind || !isSwitchLike(kind)) return;
        expect(element.matches(CANDIDATES) || isCustomSwitch(element)).toBe(true);
      }),
    );
  });

  test("whatever is searched for follows a pattern, but for fields with lists and hidden twins", () => {
    fc.assert(
      fc.property(anElement, (element) => {
        if (element.localName === "input" || !element.matches(CANDIDATES)) return;
        expect(kindOf(element)).not.toBeNull();
      }),
    );
  });
});
