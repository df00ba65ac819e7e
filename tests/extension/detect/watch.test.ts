// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { compile } from "../../../extension/catalogue/compile";
import { WORDING } from "../../../extension/catalogue/wording";
import type { Location } from "../../../extension/detect/locate";
import { placedAt } from "../../../extension/detect/places";
import { learnWords } from "../../../extension/detect/text";
import { type Watcher, watch } from "../../../extension/detect/watch";
import { bundle, control, label, place, service } from "../catalogue/example";

// jsdom lays nothing out: everything counts as shown.
vi.hoisted(() => {
  Element.prototype.checkVisibility = () => true;
  Element.prototype.getBoundingClientRect = () => new DOMRect(0, 0, 40, 20);
});

const LABEL = "Use my data for training AI models";
const rules = compile(
  bundle(
    service({
      controls: [
        control({ places: [place("www.example.com", "/settings")], labels: [label(LABEL)] }),
      ],
    }),
  ),
  "web",
  (key) => key,
).flatMap(({ services }) => services);

let now = 0;
let watcher: Watcher;

beforeEach(() => {
  learnWords(WORDING);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  vi.spyOn(performance, "now").mockImplementation(() => now);
});

afterEach(() => {
  watcher.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Let the page run for so many milliseconds. */
async function pass(milliseconds: number): Promise<void> {
  for (let at = 0; at < milliseconds; at += 1) {
    now += 1;
    await vi.advanceTimersByTimeAsync(1);
  }
}

test("whoever opens the setting right after a slow first read does not wait for it", async () => {
  document.body.innerHTML = `<main>${"<x-card></x-card>".repeat(300)}</main>`;
  const found: Location[] = [];
  let isSlow = true;
  watcher = watch({
    document,
    shadowOf: () => {
      if (isSlow) now += 1;
      return null;
    },
    isOurs: () => false,
    placed: placedAt(new URL("https://www.example.com/settings"), true, rules),
    stir: () => undefined,
    report: (location) => found.push(location),
  });
  await pass(400);
  isSlow = false;
  expect(found.at(-1)?.findings ?? []).toEqual([]);
  document
    .querySelector("main")
    ?.insertAdjacentHTML("beforeend", `<label>${LABEL}<input type="checkbox" checked></label>`);
  await pass(20);
  expect(found.at(-1)?.findings.map(({ state }) => state)).toEqual(["on"]);
});
