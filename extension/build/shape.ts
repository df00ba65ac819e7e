/**
 * Makes `virtual:bundle-shape` when the extension is built: a function that tells whether a value is a bundle, from the
 * JSON Schema that the catalogue's own model gives. It is made then and not when it runs, as code may not make code there.
 */
import { readFileSync } from "node:fs";
import { Ajv2020, type SchemaObject } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import type { Plugin } from "vite";

const ID = "virtual:bundle-shape";
const SCHEMA = new URL("../../seeds/schema/bundle.schema.json", import.meta.url);

/** What Ajv takes from its own package: how many characters a text has, as people count them. */
const LENGTH = /require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g;
const OWN_LENGTH =
  "(text) => { let length = 0; for (const _ of text) length += 1; return length; }";

/** Dates as patterns: named formats would need a library of their own. */
const FORMATS: Record<string, object> = {
  date: { pattern: "^\\d{4}-\\d\\d-\\d\\d$" },
  "date-time": {
    pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?(Z|[+-]\\d\\d:\\d\\d)$",
  },
};
/** What says nothing about the shape. */
const UNSAID = new Set(["title", "description", "default", "format"]);

function plain(node: unknown, isNames = false): unknown {
  if (Array.isArray(node)) return node.map((one) => plain(one));
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node)
    .filter(([key]) => isNames || !UNSAID.has(key))
    .map(([key, value]) => [key, plain(value, key === "properties" || key === "$defs")] as const);
  const format = isNames ? undefined : (node as { format?: unknown }).format;
  return {
    ...Object.fromEntries(entries),
    ...(typeof format === "string" ? FORMATS[format] : {}),
  };
}

/** The module's code. */
export function shapeCode(): string {
  const schema = plain(JSON.parse(readFileSync(SCHEMA, "utf8"))) as SchemaObject;
  const ajv = new Ajv2020({
    code: { source: true, esm: true, lines: false },
    strict: false,
    messages: false,
    unicodeRegExp: false,
    inlineRefs: false,
  });
  // A module of the older kind: what it exports is in its `default`, whatever its types say.
  const { default: standaloneCode } = standalone as unknown as { default: typeof standalone };
  const code = standaloneCode(ajv, ajv.compile(schema)).replace(LENGTH, OWN_LENGTH);
  if (code.includes("require(")) throw new Error("Ajv needs something else than it did");
  return code;
}

export const bundleShape: Plugin = {
  name: "bundle-shape",
  resolveId: (id) => (id === ID ? `\0${ID}` : null),
  load: (id) => (id === `\0${ID}` ? shapeCode() : null),
};
