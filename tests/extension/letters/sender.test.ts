import { expect, test } from "vitest";
import { parseSender } from "../../../extension/letters/sender";

test("who is remembered is taken only as it was kept", () => {
  const sender = { name: "Ada", account: "ada@example.com" };
  expect(parseSender({ ...sender, more: 1 })).toEqual(sender);
  const long = "x".repeat(201);
  for (const bad of [undefined, null, "Ada", { name: "Ada" }, { ...sender, name: long }, [sender]])
    expect(parseSender(bad)).toBeNull();
});
