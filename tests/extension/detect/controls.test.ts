// @vitest-environment jsdom
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { WORDING } from "../../../extension/catalogue/wording";
import {
  CANDIDATES,
  isCustomSwitch,
  isSwitchLike,
  kindOf,
} from "../../../extension/detect/controls";
import { stateOf } from "../../../extension/detect/state";
import { learnWords } from "../../../extension/detect/text";

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

describe("buttons that print a state", () => {
  beforeAll(() => learnWords(WORDING));
  const kindIn = (html: string): string | null => {
    document.body.innerHTML = html;
    return kindOf(document.querySelector("button") as Element);
  };

  test("one tells how something stands, two of which one is pressed are a choice", () => {
    expect(kindIn("<button>ON</button>")).toBe("menu");
    expect(kindIn("<button>Off ›</button>")).toBe("menu");
    expect(kindIn("<button>Save</button>")).toBe("row");
    const pair = "<button aria-pressed=true>On</button><button aria-pressed=false>Off</button>";
    expect(kindIn(`<div>${pair}</div>`)).toBe("radio");
    expect(stateOf({ element: document.querySelector("button") as Element, kind: "radio" })).toBe(
      "on",
    );
  });

  test("a button that is pressed or not is a switch, also among others", () => {
    expect(kindIn("<div><button aria-pressed=true>On</button></div>")).toBe("pressed");
    expect(
      kindIn(
        "<p><button aria-pressed=true>Sync</button><button aria-pressed=true>Ads</button></p>",
      ),
    ).toBe("pressed");
    // Two settings in one list.
    expect(
      kindIn(
        "<p>Sync<button aria-pressed=true>On</button><span>Ads</span><button aria-pressed=false>Off</button></p>",
      ),
    ).toBe("pressed");
  });
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
