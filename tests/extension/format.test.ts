import { describe, expect, test } from "vitest";
import { formatDate, regionName } from "../../extension/format";

describe("dates", () => {
  test.each([
    ["2025", "2025"],
    ["2025-11", "Nov 2025"],
    ["2025-11-03", "Nov 3, 2025"],
  ])("%s is written as exactly as it is known: %s", (date, text) => {
    expect(formatDate(date, "en-US")).toBe(text);
  });

  test("follow the reader's language", () =>
    expect(formatDate("2025-11-03", "de")).toBe("3. Nov. 2025"));

  test("that are none stay as they are", () => expect(formatDate("soon", "en")).toBe("soon"));
});

describe("regions", () => {
  test.each([
    ["GB", "United Kingdom"],
    ["EU", "European Union"],
    ["EEA", "EEA"],
    ["world", "world"],
    ["QQ!", "QQ!"],
  ])("%s is %s", (code, name) => expect(regionName(code, "en")).toBe(name));
});
