import { describe, expect, test } from "vitest";
import { recipientsIn } from "../../../extension/letters/recipients";
import { control, service } from "../catalogue/example";

const letter = { to: "privacy@example.com", subject: null, body: "Please", evidence: [] };
const link = { url: "https://example.com/form", exact: true, evidence: [] };
const form = control({ id: "example/form", mechanism: "form", link });

const all = (...controls: ReturnType<typeof control>[]) =>
  recipientsIn([service({ controls })]).map(({ id, way, to }) => [id, way, to]);

describe("a letter", () => {
  test("goes into the form, to the address, or to where nobody knows", () => {
    expect(all(form)).toEqual([["example/form", "form", null]]);
    expect(all(control({ id: "example/mail", mechanism: "email", letter }))).toEqual([
      ["example/mail", "mail", "privacy@example.com"],
    ]);
    expect(all(control({ id: "example/form", mechanism: "form", link: null }))).toEqual([
      ["example/form", "unknown", null],
    ]);
  });

  test("is offered beside a switch only where the catalogue knows whom to write to", () => {
    expect(all(control({ mechanism: "switch" }))).toEqual([]);
    expect(all(control({ mechanism: "switch", letter: { ...letter, to: null } }))).toEqual([]);
    expect(all(control({ mechanism: "switch", letter }))).toHaveLength(1);
    expect(all(control({ mechanism: "switch" }), form)).toEqual([["example/form", "form", null]]);
  });

  test("is for what trains, and an administrator is asked otherwise", () => {
    expect(all({ ...form, effect: "non_generative" }, control())).toEqual([]);
    expect(all(control({ mechanism: "admin_only", letter: { ...letter, to: null } }))).toEqual([]);
  });

  test.each([
    ["trains_default", 1],
    ["disputed", 1],
    ["unclear", 1],
    ["no_training", 0],
    ["consent_only", 0],
    ["silent", 0],
  ] as const)("to a service without a setting that is %s: %d", (value, count) => {
    const stance = { value, text: "", evidence: [] };
    expect(recipientsIn([service({ controls: [], stance })])).toHaveLength(count);
  });
});
