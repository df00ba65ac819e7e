import { expect, test } from "vitest";
import { type Law, lawOf } from "../../../extension/letters/law";

test.each<[string | null, Law]>([
  ["DE", "gdpr"],
  ["EU", "gdpr"],
  ["EEA", "gdpr"],
  ["NO", "gdpr"],
  ["GB", "uk_gdpr"],
  ["CH", "fadp"],
  ["BR", "lgpd"],
  ["US", "ccpa"],
  ["JP", "general"],
  ["world", "general"],
  [null, "general"],
])("in %s the law is %s", (region, law) => expect(lawOf(region)).toBe(law));
