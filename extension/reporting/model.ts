/**
 * What a report is: "this is wrong or broken", without a word of the person's. The server describes the same in
 * server/untrain/reports/model.py and refuses everything else.
 */
import { isObject, isOneOf, isText, type Loose } from "../shape";

export const KINDS = [
  "wrong_switch",
  "wrong_state",
  "not_found",
  "wrong_way",
  "wrong_text",
  "broken",
] as const;
export type Kind = (typeof KINDS)[number];

/** One element of a page, in the page's order. What is not there is left out. */
export interface Node {
  depth: number;
  tag: string;
  type?: string;
  role?: string;
  states?: string[];
  hooks?: string[];
  label?: string;
  shadow?: true;
  marked?: true;
}

export interface Report {
  id: string;
  service: string;
  control: string | null;
  kind: Kind;
  language: string | null;
  extension: string;
  catalogue: number;
  outline: Node[];
}

/** Bounds of the server's. */
export const MOST_NODES = 80;
export const DEEPEST = 60;
const LONGEST_LABEL = 400;
const MOST_STATES = 10;
const MOST_HOOKS = 6;
/** So long may an outline be as JSON, in characters, that a report stays within the server's 16 KiB. */
export const LONGEST_OUTLINE = 12_000;

const isLike = (value: unknown, pattern: RegExp): value is string =>
  typeof value === "string" && pattern.test(value);
const isWhole = (value: unknown, most: number): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
const isListOf = (value: unknown, most: number, longest: number): value is string[] =>
  Array.isArray(value) && value.length <= most && value.every((item) => isText(item, longest));

const TAG = /^[a-z][a-z0-9-]{0,59}$/;
const WORD = /^[a-z-]{1,20}$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/;
const VERSION = /^[0-9]{1,5}(\.[0-9]{1,5}){0,3}$/;

/** Whether this is the name of an element as it may be told. */
export const isTag = (value: unknown): value is string => isLike(value, TAG);

function isNode(value: unknown): value is Node {
  if (!isObject(value)) return false;
  const { depth, tag, type, role, states, hooks, label, shadow, marked }: Loose<Node> = value;
  return (
    isWhole(depth, DEEPEST) &&
    isTag(tag) &&
    (type === undefined || isLike(type, WORD)) &&
    (role === undefined || isLike(role, WORD)) &&
    (states === undefined || isListOf(states, MOST_STATES, 40)) &&
    (hooks === undefined || isListOf(hooks, MOST_HOOKS, 460)) &&
    (label === undefined || isText(label, LONGEST_LABEL)) &&
    (shadow === undefined || shadow === true) &&
    (marked === undefined || marked === true)
  );
}

/** Whether a value is an outline within the bounds. */
export const isOutline = (value: unknown): value is Node[] =>
  Array.isArray(value) &&
  value.length <= MOST_NODES &&
  value.every(isNode) &&
  JSON.stringify(value).length <= LONGEST_OUTLINE;

export const isLanguage = (value: unknown): value is string | null =>
  value === null || isLike(value, LANGUAGE);

/** The id of a service, and of a control or null. */
export const isSubject = (service: unknown, control: unknown): boolean =>
  isText(service, 60) && (control === null || isText(control, 121));

/** The report in a value, and nothing that stands beside it; null where there is none. */
export function parseReport(value: unknown): Report | null {
  if (!isObject(value)) return null;
  const { id, service, control, kind, language, extension, catalogue, outline }: Loose<Report> =
    value;
  if (!isLike(id, ID) || !isSubject(service, control) || !isOneOf(kind, KINDS)) return null;
  if (!isLanguage(language) || !isLike(extension, VERSION)) return null;
  if (!isWhole(catalogue, 2 ** 31 - 1) || !isOutline(outline)) return null;
  return {
    id,
    service: service as string,
    control: control as string | null,
    kind,
    language,
    extension,
    catalogue,
    outline,
  };
}
