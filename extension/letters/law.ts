/** The laws a letter may rest on, and which of them is the law of a region. */
import { lineage } from "../catalogue/regions";

/** `general` names none: it is for regions whose law is not among these. */
export const LAWS = ["gdpr", "uk_gdpr", "fadp", "lgpd", "ccpa", "general"] as const;
export type Law = (typeof LAWS)[number];

const BY_REGION: Readonly<Record<string, Law>> = {
  EEA: "gdpr",
  GB: "uk_gdpr",
  CH: "fadp",
  BR: "lgpd",
  // The one state whose law this is can't be told from the others: the letter says whom it is for.
  US: "ccpa",
};

/** The law to begin with for who picked this region, or none. */
export function lawOf(region: string | null): Law {
  const known = region === null ? [] : lineage(region).flatMap((area) => BY_REGION[area] ?? []);
  return known[0] ?? "general";
}
