/**
 * What an organisation lays down for its people's browsers, by the browser's own policies (docs/organisations.md). It
 * beats what a person chooses, and is never written into what they chose. Each value counts by itself: what does not fit
 * is left out, and told in the settings.
 */
import { browser } from "wxt/browser";
import { LANGUAGES, type Language } from "./settings";
import { isObject, isOneOf, isText, type Loose } from "./shape";

/** What can be switched off. */
export const FEATURES = [
  "turn-off",
  "checkup",
  "checkup-turn-off",
  "check-page",
  "show-me",
  "letters",
  "reports",
  "sync",
  "reminders",
  "refresh",
] as const;
export type Feature = (typeof FEATURES)[number];

export interface Managed {
  /** The server to talk to instead of our own, without a slash at the end. */
  server: string | null;
  /** Ed25519 keys, 32 bytes in base64, of which one has to have signed that server's catalogue. */
  catalogueKeys: readonly string[];
  featuresOff: readonly Feature[];
  /** Ids of the services for which Untrain may run, null for all. */
  servicesOnly: readonly string[] | null;
  /** Ids of services for which it may not. */
  servicesOff: readonly string[];
  region: string | null;
  language: Exclude<Language, "browser"> | null;
  /** What was laid down and does not count, to be told. */
  ignored: readonly string[];
}

export const UNMANAGED: Managed = {
  server: null,
  catalogueKeys: [],
  featuresOff: [],
  servicesOnly: null,
  servicesOff: [],
  region: null,
  language: null,
  ignored: [],
};

/** Bounds: a policy is written by a program now and then, too. */
const MAX_ENTRIES = 1000;
const MAX_KEYS = 5;
const MAX_TOLD = 20;
const LONGEST_TOLD = 80;

/** What a policy holds, as far as it fits. */
export function parseManaged(value: unknown): Managed {
  if (!isObject(value)) return UNMANAGED;
  const ignored: string[] = [];
  const tell = (name: string, what?: unknown): null => {
    const text = what === undefined ? name : `${name}: ${JSON.stringify(what)}`;
    ignored.push(text.slice(0, LONGEST_TOLD));
    return null;
  };
  const one = <T>(name: string, found: unknown, read: (found: unknown) => T | null): T | null =>
    found === undefined ? null : (read(found) ?? tell(name, found));
  const some = <T>(
    name: string,
    found: unknown,
    read: (found: unknown) => T | null,
    most = MAX_ENTRIES,
  ): T[] | null => {
    if (found === undefined) return null;
    if (!Array.isArray(found)) return tell(name, found);
    if (found.length > most) tell(name, `${found.length} > ${most}`);
    const entries = found.slice(0, most).map((entry) => one(name, entry, read));
    return [...new Set(entries.filter((entry) => entry !== null))];
  };
  const {
    server,
    catalogueKeys,
    featuresOff,
    servicesOnly,
    servicesOff,
    region,
    language,
    ignored: unknown,
    ...rest
  }: Loose<Managed> = value;
  const managed = {
    server: one("server", server, serverIn),
    catalogueKeys: some("catalogueKeys", catalogueKeys, keyIn, MAX_KEYS) ?? [],
    featuresOff: some("featuresOff", featuresOff, (name) => known(name, FEATURES)) ?? [],
    servicesOnly: some("servicesOnly", servicesOnly, serviceIn),
    servicesOff: some("servicesOff", servicesOff, serviceIn) ?? [],
    region: one("region", region, regionIn),
    language: one("language", language, (name) => known(name, TONGUES)),
  };
  for (const name of Object.keys(unknown === undefined ? rest : { ...rest, ignored: 1 }))
    tell(name);
  return { ...managed, ignored: ignored.slice(0, MAX_TOLD) };
}

const TONGUES = LANGUAGES.filter((language) => language !== "browser");

const known = <T>(value: unknown, values: readonly T[]): T | null =>
  isOneOf(value, values) ? value : null;

/** Encrypted, but on this very device; and nothing in it that would not be sent along anyway. */
function serverIn(value: unknown): string | null {
  if (!isText(value, 300) || !URL.canParse(value)) return null;
  const { protocol, hostname, username, password, search, hash, href } = new URL(value);
  const isSafe = protocol === "https:" || (protocol === "http:" && hostname === "127.0.0.1");
  if (!isSafe || username || password || search || hash) return null;
  return href.replace(/\/+$/, "");
}

/** 32 bytes take 44 characters. */
const keyIn = (value: unknown): string | null =>
  isText(value, 44) && /^[A-Za-z0-9+/]{43}=$/.test(value) ? value : null;

const serviceIn = (value: unknown): string | null =>
  isText(value, 100) && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) ? value : null;

/** As the catalogue names regions: "DE", "EU", "EEA", "US-CA"; "world" is any other. */
const regionIn = (value: unknown): string | null =>
  isText(value, 10) && /^([A-Z]{2,3}(-[A-Z0-9]{1,3})?|world)$/.test(value) ? value : null;

/** What is laid down; nothing where nobody manages the browser. */
export const readManaged = async (): Promise<Managed> => parseManaged(await stored());

async function stored(): Promise<Record<string, unknown>> {
  try {
    return await browser.storage.managed.get<Record<string, unknown>>(null);
  } catch {
    // Firefox says so where there is no policy for us.
    return {};
  }
}

/** Calls back with what is laid down, and what was, whenever that changes; returns what ends that. */
export function onManaged(callback: (managed: Managed, before: Managed) => void): () => void {
  const listen = (changes: Record<string, { oldValue?: unknown }>, area: string) => {
    if (area !== "managed") return;
    void stored().then((now) => {
      const before = Object.entries(changes).map(([name, { oldValue }]) => [name, oldValue]);
      callback(parseManaged(now), parseManaged({ ...now, ...Object.fromEntries(before) }));
    });
  };
  browser.storage.onChanged.addListener(listen);
  return () => browser.storage.onChanged.removeListener(listen);
}

/** Whether a feature may be used. Where nothing may be operated, a check-up may not, either. */
export const isFree = ({ featuresOff }: Managed, feature: Feature): boolean =>
  !featuresOff.includes(feature) &&
  (feature !== "checkup-turn-off" || !featuresOff.includes("turn-off"));

/** Whether an organisation lays down anything. */
export const isManaged = (managed: Managed): boolean =>
  JSON.stringify(managed) !== JSON.stringify(UNMANAGED);

/** Whether an organisation lets Untrain run for a service. */
export const isLetFor = (
  { servicesOnly, servicesOff }: Pick<Managed, "servicesOnly" | "servicesOff">,
  service: string,
): boolean => !servicesOff.includes(service) && (servicesOnly?.includes(service) ?? true);
