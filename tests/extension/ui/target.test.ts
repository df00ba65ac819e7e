import { describe, expect, test } from "vitest";
import { safeUrl } from "../../../extension/catalogue/match";
import { targetOf } from "../../../extension/ui/target";
import { control } from "../catalogue/example";

describe("an address that may be opened", () => {
  test("is that of an encrypted web page", () => {
    expect(safeUrl("https://www.linkedin.com/x?y#z")).toBe("https://www.linkedin.com/x?y#z");
  });

  test.each([
    "http://www.linkedin.com/",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "chrome://settings",
    "file:///etc/passwd",
    "//linkedin.com",
    "",
    null,
    undefined,
  ])("is not %s", (url) => expect(safeUrl(url)).toBeNull());
});

describe("a control opens", () => {
  const link = (url: string, exact: boolean) => ({ url, exact, evidence: [] });
  const url = "https://example.com/settings";
  const anywhere = { foundIn: null, inEdge: false };
  const foundAt = (address: string | undefined) => ({
    foundIn: { tabId: 3, address, reports: [], incognito: false },
    inEdge: false,
  });
  const here = { kind: "here", tabId: 3 };

  test("at the setting itself, or where its steps start", () => {
    expect(targetOf(control({ link: link(url, true) }), anywhere)).toEqual({ kind: "exact", url });
    expect(targetOf(control({ link: link(url, false) }), anywhere)).toEqual({ kind: "start", url });
  });

  test("as a form", () => {
    const form = control({ link: link(url, true), mechanism: "form" });
    expect(targetOf(form, anywhere)).toEqual({ kind: "form", url });
  });

  test("in the browser's settings, in the browser that has them", () => {
    const edge = control({ browser_address: "edge://settings/ai" });
    expect(targetOf(edge, { ...anywhere, inEdge: true })).toEqual({
      kind: "browser",
      url: "edge://settings/ai",
    });
    expect(targetOf(edge, anywhere)).toBeNull();
  });

  test("nowhere without an address, or with one that is not safe", () => {
    expect(targetOf(control(), anywhere)).toBeNull();
    expect(targetOf(control({ link: link("javascript:alert(1)", true) }), anywhere)).toBeNull();
  });

  test("on the page that shows it", () => {
    const exact = control({ link: link(url, true) });
    expect(targetOf(exact, foundAt(`${url}/?from=mail`))).toEqual(here);
    expect(targetOf(control({ link: link(url, false) }), foundAt("https://example.com/x"))).toEqual(
      here,
    );
    expect(targetOf(control(), foundAt(undefined))).toEqual(here);
  });

  test("on its own page, where another shows a row that leads to it", () => {
    const exact = control({ link: link(url, true) });
    expect(targetOf(exact, foundAt("https://example.com/list"))).toEqual({ kind: "exact", url });
    expect(targetOf(exact, foundAt(undefined))).toEqual({ kind: "exact", url });
  });
});
