import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shipped as bundle } from "../../../extension/catalogue/bundle";
import { isWithin, serviceAt, webAddress } from "../../../extension/catalogue/match";
import { service } from "./example";

const at = (address: string) => serviceAt(address, bundle.services)?.id ?? null;

describe("the service of an address", () => {
  test.each([
    ["https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement", "linkedin"],
    ["https://linkedin.com/", "linkedin"],
    ["https://de.linkedin.com./feed", "linkedin"],
    ["https://LINKEDIN.com:8443/x?y#z", "linkedin"],
    ["https://github.com/settings/copilot/features", "github-copilot"],
  ])("%s is %s", (address, id) => expect(at(address)).toBe(id));

  test.each([
    "https://linkedin.com.evil.example/mypreferences",
    "https://notlinkedin.com/",
    "https://evil.example/?https://www.linkedin.com/",
    "https://www.linkedin.com@evil.example/",
    "https://xn--lnkedin-vza.com/",
    "chrome://settings/",
    "file:///www.linkedin.com",
    "javascript:linkedin.com",
    "about:blank",
    "",
    "https://",
  ])("%s is none", (address) => expect(at(address)).toBeNull());

  test("an address that is not known is none", () =>
    expect(serviceAt(undefined, bundle.services)).toBeNull());

  test("of two services of a company, the one with the closest domain", () => {
    const company = service({ id: "company", domains: ["example.com"] });
    const product = service({ id: "product", domains: ["chat.example.com"] });
    for (const services of [
      [company, product],
      [product, company],
    ]) {
      expect(serviceAt("https://chat.example.com/", services)?.id).toBe("product");
      expect(serviceAt("https://www.example.com/", services)?.id).toBe("company");
      expect(serviceAt("https://notchat.example.com/", services)?.id).toBe("company");
    }
  });

  test("never fails, whatever the address", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => void at(text)));
  });

  test("is within a domain only with whole labels", () => {
    fc.assert(
      fc.property(fc.domain(), fc.stringMatching(/^[a-z]{1,5}$/), (domain, more) => {
        expect(isWithin(`${more}.${domain}`, domain)).toBe(true);
        expect(isWithin(`${more}${domain}`, domain)).toBe(false);
        expect(isWithin(`${domain}.${more}`, domain)).toBe(false);
      }),
    );
  });

  test("web addresses are http and https only", () => {
    expect(webAddress("https://a.example/")?.hostname).toBe("a.example");
    expect(webAddress("data:text/html,x")).toBeNull();
  });
});
