/** What is written for constants in scripts that have a budget. */
import { expect, test } from "vitest";
import { withLet } from "../../../extension/build/one-word";

test("constants become variables, and nothing else changes", () => {
  expect(withLet("const a=1;for(const b of[a])console.log(b)")).toBe(
    "let a=1;for(let b of[a])console.log(b)",
  );
  const other = "var x='const y=1',z=/const/;let constant={const:1};x.const=`const 'z'`";
  expect(withLet(other)).toBe(other);
  expect(withLet("(()=>{const ä='ü';(()=>{const c=1;return c})()})()")).toBe(
    "(()=>{let ä='ü';(()=>{let c=1;return c})()})()",
  );
});
