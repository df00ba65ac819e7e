// @vitest-environment jsdom
import { expect, test } from "vitest";
import { WORDING } from "../../../extension/catalogue/wording";
import { kindOf } from "../../../extension/detect/controls";
import { stateOf } from "../../../extension/detect/state";
import { learnWords } from "../../../extension/detect/text";

/** How the first custom element of a page stands. */
function stateOfFirst(html: string): string {
  document.body.innerHTML = html;
  const element = [...document.body.children].find((child) => child.localName.includes("-"));
  const kind = element && kindOf(element);
  if (!kind) throw new Error("the example has no switch");
  return stateOf({ element, kind });
}

test.each([
  ["<acme-toggle></acme-toggle>", "unknown"],
  ["<acme-toggle checked></acme-toggle>", "on"],
  ["<acme-toggle></acme-toggle><acme-toggle checked></acme-toggle>", "off"],
  ["<acme-toggle></acme-toggle><other-toggle checked></other-toggle>", "unknown"],
  ["<acme-toggle aria-checked=true></acme-toggle><acme-toggle checked></acme-toggle>", "unknown"],
  ["<acme-toggle data-state=unchecked></acme-toggle>", "off"],
  ["<acme-toggle data-state=constructor></acme-toggle>", "unknown"],
  // A page can call its elements almost anything.
  [`<acme-toggle"*></acme-toggle"*>`, "unknown"],
])("a custom element as in %s is %s", (html, state) => {
  expect(stateOfFirst(html)).toBe(state);
});

test("of a menu called by what one can do nobody knows how it stands", () => {
  learnWords(WORDING);
  document.body.innerHTML =
    "<button aria-haspopup=menu><span>Turn off</span> <span>▾</span></button>";
  const element = document.querySelector("button") as Element;
  expect(stateOf({ element, kind: "menu" })).toBe("unknown");
});
