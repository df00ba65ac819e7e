// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { closestAcross, lineage } from "../../../extension/detect/dom";

beforeEach(() => {
  document.body.innerHTML = "";
});

/** A custom element with what its root draws around its content, and the switch inside of it. */
function slotted(drawn: string, content: string): Element {
  const host = document.createElement("x-card");
  host.attachShadow({ mode: "open" }).innerHTML = drawn;
  host.innerHTML = content;
  document.body.append(host);
  return host.querySelector("input") as Element;
}

test("what stands in a slot stands in what is drawn around the slot", () => {
  const input = slotted("<div role=dialog><p><slot></slot></p></div>", "<p><input></p>");
  expect(closestAcross(input, "[role=dialog]")?.localName).toBe("div");
  expect(closestAcross(input, "x-card")?.localName).toBe("x-card");
  expect(closestAcross(input, "main")).toBeNull();
});

test("a slot somewhere else in the root draws nothing around it", () => {
  const input = slotted(
    "<div role=dialog><slot name=title></slot></div><slot></slot>",
    "<p><input></p>",
  );
  expect(closestAcross(input, "[role=dialog]")).toBeNull();
});

test("a form with a field of that name leads nowhere else", () => {
  document.body.innerHTML =
    "<main><form><input name=assignedSlot><input name=parentElement id=it></form></main>";
  const input = document.getElementById("it") as Element;
  expect(closestAcross(input, "main")?.localName).toBe("main");
  expect([...lineage(input, 2)].map(({ localName }) => localName)).toEqual(["input", "form"]);
});
