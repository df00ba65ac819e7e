import { describe, expect, it } from "vitest";
import { PROFILE_WORDS } from "../../../extension/catalogue/profile-words";
import { SAVE_WORDS } from "../../../extension/catalogue/save-words";
import { STATE_WORDS } from "../../../extension/catalogue/state-words";
import { STEP_WORDS } from "../../../extension/catalogue/step-words";
import { normalise } from "../../../extension/detect/text";

describe("words of the catalogue", () => {
  it.each(
    Object.entries({
      profile: [...PROFILE_WORDS],
      save: SAVE_WORDS,
      ...STATE_WORDS,
      "step on": STEP_WORDS.on,
      "step off": STEP_WORDS.off,
    }),
  )("are written as they are compared: %s", (_, words) => {
    expect(words.length).toBeGreaterThan(5);
    expect(words.map(normalise)).toEqual(words);
  });
});
