/** A small journal's worth of invented sightings. */
import { exposureOf } from "../../../extension/catalogue/exposure";
import type { Control, Service } from "../../../extension/catalogue/types.generated";
import type { Moment } from "../../../extension/journal/model";
import type { Edition } from "../../../extension/journal/receipt";
import type { Sighting } from "../../../extension/journal/sighting";
import { control, service, source } from "../catalogue/example";

export const MINUTE = 60_000;
export const DAY = 86_400_000;
export const START = Date.parse("2026-11-22T10:00:00Z");

export const edition: Edition = {
  extension: "0.1.0",
  bundle: { serial: 7, published_at: "2026-11-21T00:00:00Z" },
};

const label = (text: string, lang: string, first_seen: string | null = null) => ({
  text,
  lang,
  role: "label" as const,
  use: "match" as const,
  first_seen,
  last_seen: null,
  evidence: ["help"],
});

export const training: Control = control({
  places: [
    {
      host: "example.com",
      path: "/settings/*",
      hash: null,
      frame: "top",
      sole: true,
      dialog: false,
    },
  ],
  summary: { text: "Decides about training.", evidence: ["help"] },
  labels: [label("Improve our models", "en"), label("Modelle verbessern", "de")],
});

export const renamed = (first_seen: string): Control => ({
  ...training,
  labels: [...training.labels, label("Help us improve", "en", first_seen)],
});

export const example: Service = service({ controls: [training], sources: { help: source() } });

export const clock = (at: number, zone = "Europe/Berlin"): Moment => ({ at, zone });

export function sighting(state: Sighting["state"], over: Partial<Sighting> = {}): Sighting {
  const one = over.control ?? training;
  return {
    service: example,
    control: one,
    state,
    exposure: exposureOf(one, state),
    certainty: "certain",
    address: "https://example.com/settings/data",
    language: "de-AT",
    label: "Modelle verbessern",
    frame: "first visit",
    ...over,
  };
}
