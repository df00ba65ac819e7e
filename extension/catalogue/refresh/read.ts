/** Reads a bundle's bytes as what they are: data from outside, signed or not. */
import isShaped from "virtual:bundle-shape";
import { isObject, isText, type Loose } from "../../shape";
import type { Bundle, Service } from "../types.generated";

/** The shape of catalogues that this extension knows. */
const SCHEMA_VERSION = 1;

export type Reading =
  | { is: "bundle"; bundle: Bundle }
  /** It is for a newer version of the extension. */
  | { is: "newer" }
  | { is: "wrong" };

const isBundle = isShaped as (value: unknown) => value is Bundle;

const WRONG: Reading = { is: "wrong" };

/** Never throws. `extension` is the version that wants to use it. */
export function readBundle(bytes: Uint8Array, extension: string): Reading {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return WRONG;
  }
  return readValue(value, extension);
}

/** What it is for comes before its shape: a newer one may have another. */
export function readValue(value: unknown, extension: string): Reading {
  if (!isObject(value)) return WRONG;
  const { schema_version: schema, min_extension: least }: Loose<Bundle> = value;
  if (!Number.isSafeInteger(schema)) return WRONG;
  if ((schema as number) > SCHEMA_VERSION) return { is: "newer" };
  if (isText(least, 20) && isVersion(least) && isBelow(extension, least)) return { is: "newer" };
  if (schema !== SCHEMA_VERSION || !isBundle(value) || !isInOrder(value)) return WRONG;
  return { is: "bundle", bundle: value };
}

/** What a shape can't say and the code relies on: dates and addresses that are some, and ids that stand for one thing. */
function isInOrder({ published_at, services }: Bundle): boolean {
  if (Number.isNaN(Date.parse(published_at))) return false;
  const ids = new Set<string>();
  const isNew = (id: string): boolean => ids.size < ids.add(id).size;
  return services.every(
    (service) =>
      isNew(service.id) &&
      service.controls.every(({ id }) => id.startsWith(`${service.id}/`) && isNew(id)) &&
      addressesOf(service).every((address) => URL.canParse(address)),
  );
}

const addressesOf = ({ controls, policy, sources }: Service): string[] =>
  [...controls.map(({ link }) => link), ...policy.documents, ...Object.values(sources)].flatMap(
    (one) => one?.url ?? [],
  );

const isVersion = (text: string): boolean => /^\d{1,5}(\.\d{1,5}){0,3}$/.test(text);

/** Whether a version is older than another, number by number. */
export function isBelow(version: string, other: string): boolean {
  const [own, least] = [version, other].map((text) => text.split(".").map(Number));
  for (let part = 0; part < 4; part += 1) {
    const difference = (own?.[part] ?? 0) - (least?.[part] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
