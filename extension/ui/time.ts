/** Moments in words. */
import type { Moment } from "../journal/model";
import { locale } from "../text";

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** "3 days ago"; what is less than a minute ago is now. */
export function ago(at: number, now: number): string {
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
  const [unit, length] = UNITS.find(([, length]) => now - at >= length) ?? ["second", 1000];
  return format.format(unit === "second" ? 0 : -Math.floor((now - at) / length), unit);
}

export const day = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: "medium" }).format(at);

export const moment = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(at);

/** Date and time to the second, with the time zone it was at. */
export const exactly = ({ at, zone }: Moment): string =>
  new Intl.DateTimeFormat(locale(), {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZone: zone,
    timeZoneName: "longOffset",
  }).format(at);
