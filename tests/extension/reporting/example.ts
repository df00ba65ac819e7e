/** A report for tests. */
import type { Report } from "../../../extension/reporting/model";

export const report: Report = {
  id: "0b8f3f0e-6d0a-4c55-9a5d-2f1f6f0c1a77",
  service: "linkedin",
  control: "linkedin/genai-training",
  kind: "wrong_state",
  language: "pt-BR",
  extension: "0.1.0",
  catalogue: 1,
  outline: [{ depth: 0, tag: "x-switch", states: ["checked"], marked: true }],
};
