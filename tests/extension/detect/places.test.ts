// @vitest-environment jsdom
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAt } from "../../../extension/catalogue/address";
import { compile } from "../../../extension/catalogue/compile";
import { rulesKeysFor } from "../../../extension/catalogue/rules";
import type { Place } from "../../../extension/catalogue/types.generated";
import { linksTo, placedAt } from "../../../extension/detect/places";
import { bundle, control, place, service } from "../catalogue/example";

const at = (address: string, host: string, path: string, hash: string | null = null): boolean =>
  isAt(new URL(address), { host, path, hash });

/** The rules of one host for controls that stand at these places. */
function services(host: string, ...controls: { id: string; places: Place[]; link?: string }[]) {
  const all = controls.map(({ id, places, link }) =>
    control({ id, places, link: link ? { url: link, exact: true, evidence: [] } : null }),
  );
  const slices = compile(bundle(service({ controls: all })), "web", (key) => key);
  return slices.find((slice) => slice.host === host)?.services ?? [];
}

describe("an address lies in a place", () => {
  const HOST = "www.example.com";
  test.each([
    ["https://www.example.com/settings/ai", "/settings/ai"],
    ["https://www.example.com/settings/ai/", "/settings/ai"],
    ["https://www.example.com/settings/ai?tab=1#x", "/settings/ai"],
    ["https://WWW.Example.COM/settings/ai", "/settings/ai"],
    ["https://www.example.com/settings", "/settings/*"],
    ["https://www.example.com/settings/", "/settings/*"],
    ["https://www.example.com/settings/a/b", "/settings/*"],
    ["https://www.example.com/", "/"],
    ["https://www.example.com", "/"],
    ["https://www.example.com/", "/*"],
    ["https://www.example.com/anything/else", "/*"],
    ["https://www.example.com//", "/"],
  ])("%s in %s", (address, path) => expect(at(address, HOST, path)).toBe(true));

  test.each([
    ["https://www.example.com/settings/ai/more", "/settings/ai"],
    ["https://www.example.com/settings/aid", "/settings/ai"],
    ["https://www.example.com/settings/a", "/settings/ai"],
    ["https://www.example.com/Settings/AI", "/settings/ai"],
    ["https://www.example.com/settings2/a", "/settings/*"],
    ["https://www.example.com/settings-old", "/settings/*"],
    ["https://www.example.com/x/settings/a", "/settings/*"],
    ["https://www.example.com/?/settings/ai", "/settings/ai"],
    ["https://www.example.com/#/settings/ai", "/settings/ai"],
    ["https://www.example.com/settings/../login", "/settings/*"],
    ["https://www.example.com/settings%2Fai", "/settings/ai"],
  ])("%s not in %s", (address, path) => expect(at(address, HOST, path)).toBe(false));

  test.each([
    ["https://example.com/a", "www.example.com"],
    ["https://www.example.com.evil.example/a", "www.example.com"],
    ["https://evilwww.example.com/a", "www.example.com"],
    ["https://www.example.com@evil.example/a", "www.example.com"],
    ["https://evil.example/https://www.example.com/a", "www.example.com"],
    ["https://evil.example/a", "*.example.com"],
    ["https://notexample.com/a", "*.example.com"],
    ["https://a.example.com.evil.example/a", "*.example.com"],
    ["https://example.com/a", "*.example.com"],
    ["about:blank", "*.example.com"],
    ["data:text/html,www.example.com/a", "www.example.com"],
    ["file:///a", "www.example.com"],
  ])("%s is not on %s", (address, host) => expect(at(address, host, "/*")).toBe(false));

  test.each(["https://a.example.com/a", "https://a.b.example.com/a"])(
    "%s is below *.example.com",
    (address) => expect(at(address, "*.example.com", "/a")).toBe(true),
  );

  test("a hash must be that hash", () => {
    expect(at("https://www.example.com/#settings/Data", HOST, "/", "settings/Data")).toBe(true);
    for (const hash of ["", "#", "#settings", "#settings/Data/x", "#settings/data"]) {
      expect(at(`https://www.example.com/${hash}`, HOST, "/", "settings/Data")).toBe(false);
    }
  });

  test("a wildcard takes whole segments below it and nothing beside it", () => {
    const segment = fc.stringMatching(/^[a-z0-9-]{1,8}$/);
    fc.assert(
      fc.property(segment, segment, fc.array(segment, { maxLength: 3 }), (stem, more, below) => {
        const path = [stem, ...below].join("/");
        expect(at(`https://www.example.com/${path}`, HOST, `/${stem}/*`)).toBe(true);
        expect(
          at(`https://www.example.com/${stem}${more}/${below.join("/")}`, HOST, `/${stem}/*`),
        ).toBe(false);
      }),
    );
  });

  test("never fails, whatever the address", () => {
    fc.assert(
      fc.property(
        fc.webUrl({ withFragments: true, withQueryParameters: true }),
        (text) => void at(text, HOST, "/a/*"),
      ),
    );
  });
});

describe("the controls of an address", () => {
  const HOST = "www.example.com";
  const own = { ...place(HOST, "/settings/ai"), sole: true };
  const rules = services(
    HOST,
    {
      id: "example/training",
      places: [place(HOST, "/settings/*"), own],
      link: "https://www.example.com/settings/ai",
    },
    { id: "example/frame", places: [{ ...place(HOST, "/settings/*"), frame: "child" }] },
    { id: "example/dialog", places: [{ ...place(HOST, "/*"), dialog: true }] },
    { id: "example/elsewhere", places: [place("other.example.com", "/settings/*")] },
  );
  const ids = (address: string, top = true): string[] =>
    placedAt(new URL(address), top, rules).map(({ control: { id } }) => id);

  test("those with a place there, in the right frame", () => {
    expect(ids("https://www.example.com/settings/x")).toEqual([
      "example/training",
      "example/dialog",
    ]);
    expect(ids("https://www.example.com/settings/x", false)).toEqual(["example/frame"]);
    expect(ids("https://www.example.com/feed")).toEqual(["example/dialog"]);
    expect(ids("https://evil.example/settings/ai")).toEqual([]);
  });

  test("the control's own page is its narrowest place, and its home", () => {
    const [here] = placedAt(new URL("https://www.example.com/settings/ai"), true, rules);
    expect(here?.place).toMatchObject({ ...own, home: true });
    const [list] = placedAt(new URL("https://www.example.com/settings/other"), true, rules);
    expect(list?.place.home).toBeUndefined();
    expect(list?.place.sole).toBe(false);
  });

  test("a dialog's control stands in the page itself only where that is about settings", () => {
    const dialogOnly = (address: string) =>
      placedAt(new URL(address), true, rules).find(({ control: { id } }) => id === "example/dialog")
        ?.dialogOnly;
    expect(dialogOnly("https://www.example.com/feed")).toBe(true);
    expect(dialogOnly("https://www.example.com/settings/data")).toBe(false);
    expect(dialogOnly("https://www.example.com/my-settings-blog")).toBe(true);
  });

  test("a link leads to a control only by its real address", () => {
    const [training] = placedAt(new URL("https://www.example.com/settings/ai"), true, rules);
    const leads = (href: string): boolean => {
      const link = document.createElement("a");
      link.setAttribute("href", href);
      document.body.replaceChildren(link);
      return training !== undefined && linksTo({ element: link, kind: "link" }, training.control);
    };
    expect(leads("https://www.example.com/settings/ai?from=list")).toBe(true);
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "a");
    drawing.setAttribute("href", "https://www.example.com/settings/ai");
    expect(training && linksTo({ element: drawing, kind: "link" }, training.control)).toBe(false);
    for (const href of [
      "https://www.example.com.evil.example/settings/ai",
      "https://www.example.com/settings/",
      "https://evil.example/#https://www.example.com/settings/ai",
      "javascript:location='https://www.example.com/settings/ai'",
      "https://",
      "",
    ]) {
      expect([href, leads(href)]).toEqual([href, false]);
    }
  });
});

describe("the storage keys of a host", () => {
  test("its own and those of the patterns above it, nearest first", () => {
    expect(rulesKeysFor("a.b.example.com")).toEqual([
      "rules:a.b.example.com",
      "rules:*.b.example.com",
      "rules:*.example.com",
    ]);
    expect(rulesKeysFor("example.com")).toEqual(["rules:example.com"]);
    expect(rulesKeysFor("localhost")).toEqual(["rules:localhost"]);
  });

  test("hold exactly the patterns that a place on this host can have", () => {
    fc.assert(
      fc.property(fc.domain(), fc.domain(), (hostname, other) => {
        const keys = rulesKeysFor(hostname);
        for (const host of [
          hostname,
          other,
          `*.${other}`,
          `*.${hostname.slice(hostname.indexOf(".") + 1)}`,
        ]) {
          if (!host.slice(2).includes(".")) continue;
          expect([host, keys.includes(`rules:${host}`)]).toEqual([
            host,
            at(`https://${hostname}/`, host, "/*"),
          ]);
        }
      }),
    );
  });
});
