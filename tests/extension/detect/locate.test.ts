// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { compile } from "../../../extension/catalogue/compile";
import { WORDING } from "../../../extension/catalogue/wording";
import type { Candidate } from "../../../extension/detect/controls";
import { weigh } from "../../../extension/detect/locate";
import { placedAt } from "../../../extension/detect/places";
import { learnWords, normalise } from "../../../extension/detect/text";
import { bundle, control, label, place, service } from "../catalogue/example";

beforeAll(() => learnWords(WORDING));
beforeEach(() => {
  document.body.innerHTML = "<main><button role=switch></button></main>";
});

const HOST = "www.example.com";
const rules = compile(
  bundle(
    service({
      controls: [
        control({
          places: [place(HOST, "/settings/*")],
          labels: [
            label("Prevent third-party sharing for %s"),
            label("Use my data for training AI models"),
            label("Sharing", { role: "heading" }),
          ],
          lookalikes: [{ text: "Suggested replies", lang: "en", see: null, evidence: [] }],
        }),
      ],
    }),
  ),
  "web",
  (key) => key,
).flatMap(({ services }) => services);

/** What a switch with this name, in a row with these texts, is worth. */
function worth(
  name: string,
  row: string[] = [],
  kind: Candidate["kind"] = "aria",
  isAlone = false,
): number {
  const [placed] = placedAt(new URL(`https://${HOST}/settings/data`), true, rules);
  const element = document.querySelector("button");
  if (!placed || !element) throw new Error("the example is not as it should be");
  const names = name ? [normalise(name)] : [];
  return weigh(
    {
      ...placed,
      element,
      kind,
      names,
      row: row.map(normalise),
      stateWord: null,
      rowElement: element,
      sources: [],
      stale: false,
      alone: () => isAlone,
    },
    50,
  );
}

describe("what evidence is worth", () => {
  test("a label with a part that differs fits whatever stands there", () => {
    expect(worth("Prevent third-party sharing for noor-paints")).toBeGreaterThanOrEqual(100);
    expect(worth("Prevent third-party sharing for Paul’s Café & Söhne")).toBeGreaterThanOrEqual(
      100,
    );
    expect(worth("Prevent sharing for noor-paints")).toBe(0);
  });

  test("the name, the row, another wording, and nothing, in this order", () => {
    const [byName, byRow, reworded, other] = [
      worth("Use my data for training AI models"),
      worth("Toggle", ["Use my data for training AI models"]),
      worth("Let us train AI models on your data"),
      worth("Dark mode", ["Dark mode", "Easier on your eyes at night."]),
    ] as [number, number, number, number];
    expect(byName).toBeGreaterThan(byRow);
    expect(byRow).toBeGreaterThan(reworded);
    expect(reworded).toBeGreaterThan(other);
    expect(other).toBe(0);
  });

  test("another setting's name rules out what else would speak for it", () => {
    expect(worth("Suggested replies", ["Sharing", "Suggested replies"])).toBe(0);
  });

  test("the opposite is not the setting that is known", () => {
    expect(worth("Do not use my data for training AI models")).toBe(0);
  });

  test("a heading over a nameless switch says nothing about which one it is", () => {
    expect(worth("", ["Sharing", "Dark mode"])).toBe(0);
  });

  test("a known label as the heading over the only switch, unless that is called something else", () => {
    document.body.innerHTML = `<main><h2>Use my data for training AI models</h2><button role=switch></button></main>`;
    expect(worth("On", [], "aria", true)).toBeGreaterThan(50);
    expect(worth("E-mail me a summary each month", [], "aria", true)).toBe(0);
  });

  test("a copy that is not to be used is worth less than what it is a copy of", () => {
    const name = "Use my data for training AI models";
    const itself = worth(name);
    for (const hidden of ["aria-hidden=true", "inert"]) {
      document.body.innerHTML = `<main><div ${hidden}><button role=switch></button></div></main>`;
      expect(worth(name)).toBeLessThan(itself);
      expect(worth(name)).toBeGreaterThan(90);
    }
  });

  test("of a switch and a menu that are called the same, the switch is meant", () => {
    const name = "Use my data for training AI models";
    expect(worth(name)).toBeGreaterThan(worth(name, [], "menu"));
  });
});

describe("a label in the row", () => {
  const LABEL = "Use my data for training AI models";

  test.each([
    ["nothing", ""],
    ["what any switch is called", "Toggle"],
    ["what one can do with it", "Change this setting"],
    ["the same in German", "Einstellung ändern"],
    ["the same in other words", "Training AI models on my data"],
    ["the label and more", `${LABEL}. It is on from the start, in most regions of the world.`],
  ])("counts for a switch that is called %s", (_, name) => {
    expect(worth(name, [LABEL])).toBeGreaterThanOrEqual(90);
  });

  test("does not count for a switch that is called something else", () => {
    expect(worth("Notify me about courses", [LABEL])).toBeLessThan(50);
  });
});
