import { expect, test } from "vitest";
import { emptyJournal } from "../../../extension/journal/model";
import { isoIn, receiptFile, receiptName, receiptsFile } from "../../../extension/journal/receipt";
import { record } from "../../../extension/journal/record";
import { clock, DAY, edition, START, sighting } from "./example";

const first = record(emptyJournal(), [sighting("on")], clock(START), edition);
const second = first && record(first, [sighting("off")], clock(START - DAY), edition);
const [receipt] = second?.receipts ?? [];

test.each([
  ["Europe/Berlin", "2026-11-22T11:00:00+01:00"],
  ["America/New_York", "2026-11-22T05:00:00-05:00"],
  ["Asia/Kolkata", "2026-11-22T15:30:00+05:30"],
  ["UTC", "2026-11-22T10:00:00+00:00"],
])("times are written in their own zone: %s", (zone, text) => {
  expect(isoIn({ at: START, zone })).toBe(text);
  expect(Date.parse(text)).toBe(START);
});

test("the file says all there is to say", () => {
  if (!receipt) throw new Error("no receipt");
  expect(JSON.parse(receiptFile(receipt))).toEqual({
    format: "untrain-receipt",
    version: 1,
    id: receipt.id,
    service: { id: "example", name: "Example", company: "Example Inc." },
    setting: {
      id: "example/training",
      name: "Training",
      label: "Modelle verbessern",
      page_language: "de-AT",
      address: "https://example.com/settings/data",
    },
    before: {
      state: "on",
      meaning: "On.",
      time: "2026-11-22T11:00:00+01:00",
      time_zone: "Europe/Berlin",
    },
    after: {
      state: "off",
      meaning: "Off.",
      time: "2026-11-22T11:00:00+01:00",
      time_zone: "Europe/Berlin",
      clock_said: "2026-11-21T11:00:00+01:00",
    },
    extension_version: "0.1.0",
    catalogue: { serial: 7, published_at: "2026-11-21T00:00:00Z" },
    sources: receipt.sources,
  });
  expect(JSON.parse(receiptsFile([receipt, receipt]))).toHaveLength(2);
  expect(receiptName(receipt)).toBe("untrain-example-training-2026-11-22.json");
});
