/**
 * What the extension's own code takes for a catalogue, in Node, which has Chromium's engine: to read it, to see whether it
 * is in order, to index it, to find something in it, and to compile the pages' rules. Prints one JSON object.
 *
 * Arguments: the bundle's file, and the hosts that a person allows, with commas.
 */
import { readFileSync } from "node:fs";
import { compile } from "../extension/catalogue/compile";
import { lookupIn } from "../extension/catalogue/lookup";
import { serviceAt } from "../extension/catalogue/match";
import { readBundle } from "../extension/catalogue/refresh/read";
import type { Bundle } from "../extension/catalogue/types.generated";

const [file = "", allowed = ""] = process.argv.slice(2);
const bytes = readFileSync(file);
const ROUNDS = 5;

/** The median of some runs, in milliseconds; `prepare` is not counted. */
function median<T>(prepare: () => T, work: (value: T) => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const value = prepare();
    const begun = performance.now();
    work(value);
    return performance.now() - begun;
  });
  return times.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0;
}

const parse = (): Bundle => JSON.parse(new TextDecoder().decode(bytes)) as Bundle;
const bundle = parse();
const { services } = bundle;
const hosts = allowed.split(",");
const names = services.flatMap(({ domains }) => domains);
const addresses = [...names, ...names.map((name) => `none.${name}.elsewhere.example`)].map(
  (name) => `https://www.${name}/settings`,
);
lookupIn(services);

const heapBefore = memory();
const held = parse();
lookupIn(held.services);
const heap = memory() - heapBefore;

process.stdout.write(
  JSON.stringify({
    parse: median(() => null, parse),
    check: median(
      () => null,
      () => {
        if (readBundle(bytes, "99.0.0").is !== "bundle") throw new Error("not a bundle");
      },
    ),
    index: median(parse, (fresh) => lookupIn(fresh.services)),
    lookup:
      median(
        () => null,
        () => addresses.map((address) => serviceAt(address, services)),
      ) / addresses.length,
    compileAllowed: median(
      () => null,
      () => compile(bundle, "web", (key) => key, hosts),
    ),
    compileAll: median(
      () => null,
      () => compile(bundle, "web", (key) => key),
    ),
    heap,
    held: held.services.length,
  }),
);

/** Bytes of the heap in use, after what is not needed was thrown away. */
function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
