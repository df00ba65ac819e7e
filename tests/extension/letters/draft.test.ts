import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blanksIn, fill, mailAddress } from "../../../extension/letters/draft";

describe("blanks", () => {
  test("are what stands in square brackets, each once", () => {
    expect(blanksIn("Dear [name],\nI am [name] of [team].")).toEqual(["[name]", "[team]"]);
    expect(blanksIn("All filled in.")).toEqual([]);
  });

  test("that are long are cut short; empty or open ones are none", () => {
    const [cut] = blanksIn(`[your reasons, for example: ${"words ".repeat(20)}]`);
    expect(cut).toMatch(/^\[your reasons.*…\]$/);
    expect(cut?.length).toBeLessThanOrEqual(40);
    expect(blanksIn("[] [ open")).toEqual([]);
  });
});

describe("the address for a mail program", () => {
  const to = "privacy@example.com";

  test("holds recipient, subject and text, whatever their characters", () => {
    expect(mailAddress({ to, subject: "A & B?" }, "Line 1\nLine 2: 100%").address).toBe(
      "mailto:privacy@example.com?subject=A%20%26%20B%3F&body=Line%201%0D%0ALine%202%3A%20100%25",
    );
  });

  test("does without recipient and subject", () => {
    expect(mailAddress({ to: null, subject: null }, "Hello").address).toBe("mailto:?body=Hello");
  });

  test("adds no field of the text's own", () => {
    const letter = { to: "a+b@example.com", subject: "Hi" };
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (body) => {
        const url = new URL(mailAddress(letter, body).address);
        expect([...url.searchParams.keys()]).toEqual(["subject", "body"]);
        expect(decodeURIComponent(url.pathname)).toBe(letter.to);
      }),
    );
    expect(() => mailAddress(letter, "half \ud83d")).not.toThrow();
  });

  test("is bounded: a text that is too long is left out, and that is told", () => {
    const long = mailAddress({ to, subject: "Hi" }, "ö".repeat(400));
    expect(long).toEqual({ address: "mailto:privacy@example.com?subject=Hi", isWhole: false });
    expect(mailAddress({ to: null, subject: null }, "x".repeat(4000)).address).toBe("mailto:");
    const most = "x".repeat(2000 - "mailto:privacy@example.com?subject=Hi&body=".length);
    expect(mailAddress({ to, subject: "Hi" }, most).isWhole).toBe(true);
    expect(mailAddress({ to, subject: "Hi" }, `${most}x`).isWhole).toBe(false);
  });
});

describe("what is filled in", () => {
  test("replaces each blank of that name, as it was typed", () =>
    expect(fill("I am [name], [name].", { "[name]": " A $& B " })).toBe("I am A $& B, A $& B."));

  test("leaves a blank where there is nothing to fill in", () =>
    expect(fill("[name] of [team]", { "[name]": " ", "[team]": "" })).toBe("[name] of [team]"));
});
