import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { shipped } from "../../../../extension/catalogue/bundle";
import { compile } from "../../../../extension/catalogue/compile";
import { serviceAt } from "../../../../extension/catalogue/match";
import { isBelow, readBundle, readValue } from "../../../../extension/catalogue/refresh/read";
import { readSignatures } from "../../../../extension/catalogue/refresh/signature";
import type { Bundle } from "../../../../extension/catalogue/types.generated";

vi.mock("wxt/browser", () => import("../../journal/storage"));

const VERSION = "1.2.3";
const bytes = (text: string) => new TextEncoder().encode(text);
const small: Bundle = { ...shipped, services: shipped.services.slice(0, 2) };

it("takes what shipped", () => {
  expect(readBundle(bytes(JSON.stringify(shipped)), VERSION)).toEqual({
    is: "bundle",
    bundle: shipped,
  });
});

describe("whatever it is given", () => {
  it("never fails, and takes no arbitrary JSON for a catalogue", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(readValue(value, VERSION).is).not.toBe("bundle");
        expect(readBundle(bytes(JSON.stringify(value)), VERSION).is).not.toBe("bundle");
      }),
      { numRuns: 2000 },
    );
  });

  it("nor one that has the right names at the top", () => {
    const parts = {
      schema_version: fc.oneof(fc.constant(1), fc.jsonValue()),
      serial: fc.oneof(fc.nat(), fc.jsonValue()),
      published_at: fc.oneof(fc.constant("2026-11-21T00:00:00Z"), fc.jsonValue()),
      min_extension: fc.oneof(fc.constant(null), fc.jsonValue()),
      services: fc.oneof(fc.array(fc.jsonValue({ maxDepth: 3 })), fc.jsonValue()),
    };
    fc.assert(
      fc.property(fc.record(parts), (value) => {
        expect(readValue(value, VERSION).is).not.toBe("bundle");
      }),
      { numRuns: 1000 },
    );
  });

  it("never fails on arbitrary bytes, as a catalogue or as signatures", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        expect(readBundle(data, VERSION).is).toBe("wrong");
        expect(readSignatures(data)).toBeNull();
      }),
    );
  });

  // One that is altered in one place may be right still, with another text, say; then nothing that reads it may fail.
  it("takes an altered one only if the rest of the program bears it", () => {
    const paths = pathsIn(small);
    let taken = 0;
    const strange = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom("constructor", "__proto__", "javascript:alert(1)", "https://[", "", "*", 1e9),
      fc.constant([]),
      fc.constant({}),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), strange, (path, value) => {
        const other = structuredClone(small);
        const parent = path
          .slice(0, -1)
          .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], other);
        (parent as Record<string, unknown>)[path.at(-1) ?? ""] = value;
        const reading = readValue(other, VERSION);
        if (reading.is !== "bundle") return;
        taken += 1;
        compile(reading.bundle, "web", (key) => key);
        serviceAt("https://www.linkedin.com/", reading.bundle.services);
      }),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(0);
  });
});

/** Where every value stands in a document. */
function pathsIn(node: unknown, path: string[] = []): string[][] {
  if (typeof node !== "object" || node === null) return [path];
  const own = path.length > 0 ? [path] : [];
  return [...own, ...Object.entries(node).flatMap(([key, one]) => pathsIn(one, [...path, key]))];
}

describe("what it is for", () => {
  it.each([
    [{ schema_version: 2 }, "newer"],
    [{ schema_version: 2, services: "in another shape" }, "newer"],
    [{ schema_version: 0 }, "wrong"],
    [{ schema_version: "1" }, "wrong"],
    [{ min_extension: "1.2.4" }, "newer"],
    [{ min_extension: "1.3.0", services: "in another shape" }, "newer"],
    [{ min_extension: "1.2.3" }, "bundle"],
    [{ min_extension: "1.2" }, "wrong"],
    [{ min_extension: "newest" }, "wrong"],
  ])("%j is %s", (parts, is) => {
    expect(readValue({ ...small, ...parts }, VERSION).is).toBe(is);
  });

  it.each([
    ["1.2.3", "1.2.3", false],
    ["1.2.3", "1.2.4", true],
    ["1.10.0", "1.9.9", false],
    ["0.9", "0.9.1", true],
    ["2.0.0.1", "2.0.0", false],
    ["1.2.3", "2.0.0", true],
  ])("%s is older than %s: %s", (one, other, isOlder) => {
    expect(isBelow(one, other)).toBe(isOlder);
  });
});

describe("what a shape can't say", () => {
  const twice = (parts: Partial<Bundle>) => readValue({ ...small, ...parts }, VERSION).is;

  it("refuses ids that stand twice", () => {
    expect(twice({ services: [...small.services, ...small.services] })).toBe("wrong");
  });

  it("refuses controls under the name of another service", () => {
    const owner = shipped.services.find(({ controls }) => controls.length > 0);
    if (!owner) throw new Error("no service has a control");
    expect(twice({ services: [owner] })).toBe("bundle");
    expect(twice({ services: [{ ...owner, id: "somebody-else" }] })).toBe("wrong");
  });

  it("bounds every text", () => {
    const long = "x".repeat(5000);
    for (const path of pathsIn(small)) {
      const other = structuredClone(small);
      const at = path.at(-1) ?? "";
      const parent = path
        .slice(0, -1)
        .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], other) as Record<
        string,
        unknown
      >;
      if (typeof parent[at] !== "string" || at === "body") continue;
      parent[at] = parent[at] + long;
      expect([path, readValue(other, VERSION).is]).toEqual([path, "wrong"]);
    }
  });
});
