/** The shared choices as the browser's sync takes them: few items, none larger than it may be. */
import { isObject } from "../shape";
import {
  type Choice,
  type Choices,
  LISTS,
  type List,
  parseChoices,
  partsOf,
  SINGLES,
} from "./model";

/** Our items' keys begin so. */
const PREFIX = "choices";
/** Browsers allow 8,192 bytes for an item with its key, and 100 KB for all. */
const LARGEST = 7500;
/** So many items hold a list, for some thousand services. */
const BUCKETS = 4;

export type Items = Record<string, Record<string, unknown>>;

export const isOurs = (key: string): boolean => key === PREFIX || key.startsWith(`${PREFIX}.`);

const bytes = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

/** In which of a list's items a service stands: always in the same one. */
function bucketOf(service: string): number {
  let hash = 0;
  for (const character of service) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return hash % BUCKETS;
}

/** In a list, a time is of a service that is in it; a negative one, of one that was taken off. */
const packed = ([value, at]: Choice): number => (value === true ? at : -at);

export function pack(choices: Choices): Items {
  const items = new Map<string, [string, unknown][]>();
  const put = (key: string, name: string, value: unknown): void => {
    items.set(key, items.get(key) ?? []);
    items.get(key)?.push([name, value]);
  };
  for (const name of SINGLES) if (choices[name]) put(PREFIX, name, choices[name]);
  const listed = Object.entries(choices).flatMap(([name, choice]) => {
    const parts = partsOf(name);
    return parts ? [{ list: parts[0], service: parts[1], value: packed(choice) }] : [];
  });
  // Should there ever be too many, what was taken off goes first.
  listed.sort((a, b) => b.value - a.value);
  const sizes = new Map<string, number>();
  for (const { list, service, value } of listed) {
    const key = `${PREFIX}.${list}.${bucketOf(service)}`;
    const size = (sizes.get(key) ?? 0) + bytes([service, value]);
    if (size > LARGEST) continue;
    sizes.set(key, size);
    put(key, service, value);
  }
  return Object.fromEntries([...items].map(([key, entries]) => [key, Object.fromEntries(entries)]));
}

/** The choices in what the sync holds; another version of us, or another browser, may have put anything there. */
export function unpack(stored: Readonly<Record<string, unknown>>): Choices {
  const single = stored[PREFIX];
  const found: [string, unknown][] = isObject(single)
    ? Object.entries(single).filter(([name]) => SINGLES.includes(name))
    : [];
  for (const list of LISTS)
    for (let bucket = 0; bucket < BUCKETS; bucket += 1)
      found.push(...unpackList(list, stored[`${PREFIX}.${list}.${bucket}`]));
  return parseChoices(Object.fromEntries(found));
}

const unpackList = (list: List, item: unknown): [string, unknown][] =>
  isObject(item)
    ? Object.entries(item).map(([service, value]) => [
        `${list}/${service}`,
        typeof value === "number" ? [value > 0, Math.abs(value)] : null,
      ])
    : [];
