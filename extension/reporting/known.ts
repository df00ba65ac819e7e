/** What of a page's texts and attributes may be told: only what the catalogue knows already. */
import type { Service } from "../catalogue/types.generated";

/** Handed to the script that looks at the page. */
export interface Known {
  /** The control that the report is about. */
  control: string | null;
  /** Names of settings and of their states, letter by letter; `%s` is a part that differs. */
  labels: string[];
  hooks: { attribute: string; value: string }[];
}

/** Where a frame finds what is known, in our own world. */
export const KNOWN = "untrain/known";

export function knownOf(service: Service, control: string | null): Known {
  const texts = service.controls.flatMap(({ labels, options, lookalikes }) =>
    [...labels, ...options, ...lookalikes].map(({ text }) => text),
  );
  const hooks = service.controls.flatMap((one) => one.hooks);
  return {
    control,
    labels: [...new Set(texts)],
    hooks: hooks.map(({ attribute, value }) => ({ attribute, value })),
  };
}
