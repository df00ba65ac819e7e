/** What may be compiled into the extension. */
import { describe, expect, test } from "vitest";
import { knownPackages } from "../../../extension/build/packages";

/** A file of a build that has these modules in it. */
function build(...modules: string[]): () => void {
  const { generateBundle } = knownPackages(["preact", "@wxt-dev/browser"]);
  if (typeof generateBundle !== "function") throw new Error("It looks at no build");
  const look = generateBundle as (options: object, bundle: object) => void;
  const chunk = { type: "chunk", modules: Object.fromEntries(modules.map((id) => [id, {}])) };
  return () => look({}, { "popup.js": chunk, "style.css": { type: "asset" } });
}

const HOME = "/home/somebody/untrain";

describe("the build", () => {
  test("a package that is named may be there, and what is ours", () => {
    expect(
      build(
        `${HOME}/extension/managed.ts`,
        `${HOME}/node_modules/preact/dist/preact.mjs`,
        `${HOME}/node_modules/@wxt-dev/browser/src/index.mjs`,
        "virtual:bundle-shape",
      ),
    ).not.toThrow();
  });

  test("a package that is not named stops the build", () => {
    const stops = (path: string) => expect(build(`${HOME}/node_modules/${path}`));
    stops("lodash/map.js").toThrow("lodash is in the extension");
    stops("@wxt-dev/storage/index.mjs").toThrow("@wxt-dev/storage is in the extension");
    stops("preact/node_modules/left-pad/index.js").toThrow("left-pad is in the extension");
    stops("preact-router/index.js").toThrow("preact-router is in the extension");
  });
});
