/** The style sheets hold for both directions of writing. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const EXTENSION = join(import.meta.dirname, "../../extension");
const sheets = readdirSync(EXTENSION, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".css"),
);

/** What is put in its place from the page's own corner, by measures that are worked out: see overlay.ts. */
const MEASURED = /^(overlay|guide).style\.css: left: 0$/;
const SIDE = /^(left|right)$|-(left|right)(-|$)/;

/** Whether a declaration means left or right rather than start or end. */
function isPhysical(property: string, value: string): boolean {
  if (SIDE.test(property)) return true;
  if (/^(text-align|float|clear|justify-content)$/.test(property)) return /left|right/.test(value);
  // "padding: 3px 10px 3px 4px": top, right, bottom, left.
  const [, end, , start] = value.replace(/\(.*\)/g, "()").split(/\s+/);
  return /^(margin|padding|inset|border-(width|style|color)|scroll-(margin|padding))$/.test(
    property,
  )
    ? start !== undefined && end !== start
    : /radius$/.test(property) && end !== undefined;
}

it.each(sheets)("%s says start and end, not left and right", (path) => {
  const text = readFileSync(join(EXTENSION, path), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  const faults = [...text.matchAll(/(?:^|[{;])\s*([a-z-]+):\s*([^;{}]+)(?=[;}])/g)]
    .filter(([, property = "", value = ""]) => isPhysical(property, value.trim()))
    .map(([, property, value]) => `${path}: ${property}: ${value?.trim()}`)
    .filter((fault) => !MEASURED.test(fault));
  expect(faults).toEqual([]);
});
