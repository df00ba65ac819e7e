/** Receipts: what an opt-out looked like, with everything that a complaint needs to name. */
import { sourcesOf } from "../catalogue/sources";
import type { Bundle, Control } from "../catalogue/types.generated";
import type { State } from "../messages";
import type { Entry, Moment, Receipt, Seen } from "./model";
import { lastStanding, type Sighting } from "./sighting";

/** Which extension and catalogue made a record. */
export interface Edition {
  extension: string;
  bundle: Pick<Bundle, "serial" | "published_at">;
}

/** The most that a receipt names of each. */
const MOST_SOURCES = 12;

export function receiptOf(
  sighting: Sighting,
  known: Entry,
  before: Seen,
  now: Moment,
  { extension, bundle }: Edition,
): Receipt {
  const { service, control, state, address, language, label } = sighting;
  const { clock, ...told } = before;
  const at = lastStanding(known, before);
  return {
    id: crypto.randomUUID(),
    service: service.id,
    serviceName: service.name,
    company: service.company,
    control: control.id,
    controlName: control.name,
    label: label ?? known.label ?? labelIn(control, language),
    language,
    address,
    before: {
      at,
      zone: told.zone,
      // The clock's note belongs to the moment it was made at.
      ...(clock !== undefined && at === before.at ? { clock } : {}),
      state: before.state,
      meaning: meaningOf(control, before.state),
    },
    after: { ...now, state, meaning: meaningOf(control, state) },
    extension,
    catalogue: { serial: bundle.serial, publishedAt: bundle.published_at },
    sources: sourcesOf(service, evidenceOf(control))
      .slice(0, MOST_SOURCES)
      .map(({ title, publisher, url, date, checked }) => ({
        title,
        publisher,
        url,
        date,
        checked,
      })),
  };
}

const meaningOf = ({ messages }: Control, state: State): string =>
  messages[state === "on" || state === "off" ? state : "unknown"];

const evidenceOf = ({ summary, link, labels, retroactive }: Control): string[] => [
  ...summary.evidence,
  ...retroactive.evidence,
  ...(link?.evidence ?? []),
  ...labels.flatMap(({ evidence }) => evidence),
];

/** What the setting is called in a language, newest first, or null where that is not known. */
function labelIn({ labels }: Control, language: string | null): string | null {
  const spoken = language?.split("-")[0];
  const names = labels
    .filter(
      ({ role, use, lang }) => role === "label" && use === "match" && lang.split("-")[0] === spoken,
    )
    .sort((one, other) => (other.last_seen ?? "").localeCompare(one.last_seen ?? ""));
  return names[0]?.text ?? null;
}

/** A moment as ISO 8601 writes it in its own time zone: "2026-11-22T07:00:00+01:00". */
export function isoIn({ at, zone }: Moment): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "longOffset",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((one) => one.type === type)?.value ?? "";
  const offset = part("timeZoneName").replace("GMT", "") || "+00:00";
  const year = part("year").padStart(4, "0");
  return `${year}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}${offset}`;
}

/** The receipt as a file: names in words, times with their zone. */
export function receiptFile(receipt: Receipt): string {
  const { before, after, catalogue, ...rest } = receipt;
  const side = ({ clock, ...moment }: Receipt["before"]) => ({
    state: moment.state,
    meaning: moment.meaning,
    time: isoIn(moment),
    time_zone: moment.zone,
    ...(clock === undefined ? {} : { clock_said: isoIn({ at: clock, zone: moment.zone }) }),
  });
  const file = {
    format: "untrain-receipt",
    version: 1,
    id: rest.id,
    service: { id: rest.service, name: rest.serviceName, company: rest.company },
    setting: {
      id: rest.control,
      name: rest.controlName,
      label: rest.label,
      page_language: rest.language,
      address: rest.address,
    },
    before: side(before),
    after: side(after),
    extension_version: rest.extension,
    catalogue: { serial: catalogue.serial, published_at: catalogue.publishedAt },
    sources: rest.sources,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** All of them in one file. */
export const receiptsFile = (receipts: readonly Receipt[]): string =>
  `[\n${receipts.map((receipt) => receiptFile(receipt).trimEnd()).join(",\n")}\n]\n`;

/** "untrain-linkedin-genai-training-2026-11-22.json" */
export const receiptName = ({ control, after }: Receipt): string =>
  `untrain-${control.replace("/", "-")}-${isoIn(after).slice(0, 10)}.json`;
