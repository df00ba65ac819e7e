import { afterEach, describe, expect, test, vi } from "vitest";
import german from "../../extension/public/_locales/de/messages.json";
import { inKey, locale, pageText, speak, t, tongue } from "../../extension/text";

const own = vi.hoisted(() => ({ tag: "en-GB" }));

vi.mock("wxt/browser", () => ({
  browser: {
    i18n: {
      getMessage: (key: string, values: string[]) =>
        key === "localeTag" ? "en" : `browser: ${[key, ...values].join(" ")}`,
      getUILanguage: () => own.tag,
    },
  },
}));

afterEach(() => {
  speak({});
  own.tag = "en-GB";
});

test("without a choice the browser gives the texts", () => {
  expect(t("popupBackTo", "LinkedIn")).toBe("browser: popupBackTo LinkedIn");
});

describe("a chosen language", () => {
  test("gives the texts, and what it lacks comes from the browser", () => {
    speak({ page_why: german.page_why });
    expect(pageText("why")).toBe("Warum?");
    expect(pageText("close")).toBe("browser: page_close");
  });

  test("fills every place with its own value", () => {
    speak(german);
    expect(t("popupBackTo", "LinkedIn")).toBe("Zurück zu LinkedIn");
    expect(t("alertAgain", "Poe", "90")).toBe("Seit Poe Tagen nicht gesehen: 90.");
    expect(t("checkItem", "a", "b", "c")).toMatch(/„a“: b .*: c\./);
  });

  test("takes a value as it is, whatever stands in it", () => {
    speak(german);
    expect(t("popupBackTo", "$1 $& $SERVICE$ $$")).toBe("Zurück zu $1 $& $SERVICE$ $$");
    expect(t("popupBackTo")).toBe("Zurück zu ");
  });

  test("is named with the region that the browser knows, where it is the browser's own", () => {
    expect(locale()).toBe("en-GB");
    own.tag = "sv";
    expect(locale()).toBe("en");
    speak(german);
    expect(tongue()).toEqual({ lang: "de", dir: "ltr" });
    own.tag = "de-AT";
    expect(locale()).toBe("de-AT");
  });
});

test("names with hyphens are written as keys are", () => {
  expect(inKey("not-training")).toBe("not_training");
  expect(inKey("no-way-out")).toBe("no_way_out");
});
