/** What a value from outside (a page's process, the storage, a file) must look like to be taken. */

/** An object of which nothing is known but the names it may have. */
export type Loose<T> = { [K in keyof T]?: unknown };

export const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isOneOf = <T>(value: unknown, values: readonly T[]): value is T =>
  values.includes(value as T);

export const isText = (value: unknown, longest: number): value is string =>
  typeof value === "string" && value.length <= longest;
