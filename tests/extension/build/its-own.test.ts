/** Names that the build shortens in the content script alone. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ITS_OWN } from "../../../extension/build/its-own";
import type { Candidate } from "../../../extension/detect/controls";
import type { Finding } from "../../../extension/detect/locate";

/** What the content script has in common with storage, other scripts and the browser. */
const SHARED = ["catalogue/rules", "catalogue/types.generated", "hooks", "messages"];

test.each(SHARED)("nothing in %s has such a name", (file) => {
  const code = readFileSync(new URL(`../../../extension/${file}.ts`, import.meta.url), "utf8");
  const properties = [...code.matchAll(/^ +(?:readonly )?"?(\w+)"?\??[:(]/gm)].map(
    ([, name]) => name,
  );
  expect(properties.length).toBeGreaterThan(1);
  expect(properties.filter((name) => ITS_OWN.test(name as string))).toEqual([]);
});

test("nothing of a finding has such a name: the acting script reads it", () => {
  const finding: Record<keyof Finding | keyof Candidate, true> = {
    body: true,
    candidate: true,
    certainty: true,
    control: true,
    element: true,
    kind: true,
    locked: true,
    pending: true,
    row: true,
    state: true,
  };
  expect(Object.keys(finding).filter((name) => ITS_OWN.test(name))).toEqual([]);
});
