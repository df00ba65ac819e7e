/** Which services to look at again, because nobody has for long. A pure part; alerts.ts tells of it. */
import type { Settings } from "../settings";
import { type Journal, serviceOf } from "./model";

const DAY = 86_400_000;

/** When each service's settings were last seen, by the service's id. */
export function lastSeen({ controls }: Journal): Map<string, number> {
  const seen = new Map<string, number>();
  for (const [id, entry] of Object.entries(controls)) {
    const service = serviceOf(id);
    seen.set(service, Math.max(seen.get(service) ?? 0, entry.lastSeen));
  }
  return seen;
}

/** The services that were seen, but not for the time the person chose; longest ago first. */
export function dueServices(
  journal: Journal,
  { remindAfter, unused }: Pick<Settings, "remindAfter" | "unused">,
  now: number,
): string[] {
  if (remindAfter === 0) return [];
  return [...lastSeen(journal)]
    .filter(([service, at]) => !unused.includes(service) && now - at >= remindAfter * DAY)
    .sort(([, one], [, other]) => one - other)
    .map(([service]) => service);
}
