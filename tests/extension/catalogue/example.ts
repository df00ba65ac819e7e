/** A small invented catalogue, for what the real one does not contain. */
import type {
  Bundle,
  Claim,
  Control,
  Label,
  Place,
  Service,
  Source,
} from "../../../extension/catalogue/types.generated";

export function source(over: Partial<Source> = {}): Source {
  return {
    title: "Help page",
    publisher: "Example",
    kind: "official",
    confidence: "primary",
    url: "https://help.example.com/ai",
    date: "2026-01-01",
    checked: "2026-11-01",
    ...over,
  };
}

export function control(over: Partial<Control> = {}): Control {
  return {
    id: "example/training",
    name: "Training",
    effect: "trains",
    polarity: "on_allows",
    mechanism: "switch",
    verified: false,
    summary: { text: "Decides about training.", evidence: [] },
    messages: { on: "On.", off: "Off.", unknown: "Unknown." },
    labels: [],
    options: [],
    hooks: [],
    lookalikes: [],
    places: [],
    link: null,
    browser_address: null,
    steps: [],
    availability: [],
    absences: [],
    covers: [],
    does_not_cover: [],
    data_used: [],
    data_excluded: [],
    retroactive: { answer: "no", text: "No.", evidence: [] },
    off_costs: [],
    admin: [],
    letter: null,
    notes: [],
    ...over,
  };
}

export function service(over: Partial<Service> = {}): Service {
  return {
    id: "example",
    name: "Example",
    company: "Example Inc.",
    domains: ["example.com"],
    stance: { value: "trains_default", text: "Trains.", evidence: [] },
    policy: { points: [], documents: [], changes: [] },
    controls: [],
    notices: [],
    sign_in: [],
    notes: [],
    sources: {},
    ...over,
  };
}

export function bundle(...services: Service[]): Bundle {
  return {
    schema_version: 1,
    serial: 7,
    published_at: "2026-11-21T00:00:00Z",
    min_extension: null,
    services,
  };
}

export const claim = (text: string, ...evidence: string[]): Claim => ({ text, evidence });

export const place = (host: string, path = "/settings"): Place => ({
  host,
  path,
  hash: null,
  frame: "top",
  sole: false,
  dialog: false,
});

export const label = (text: string, over: Partial<Label> = {}): Label => ({
  text,
  lang: "en",
  role: "label",
  use: "match",
  first_seen: null,
  last_seen: null,
  evidence: [],
  ...over,
});
