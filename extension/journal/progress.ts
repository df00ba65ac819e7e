/** How many settings were seen to expose and to protect, over time. */
import type { Exposure } from "../messages";
import type { Journal } from "./model";

export interface Count {
  at: number;
  exposed: number;
  protected: number;
}

/** The counts after each change, oldest first; at most so many, evenly chosen, the last always among them. */
export function progressOf({ controls }: Journal, most: number): Count[] {
  const events = Object.entries(controls)
    .flatMap(([id, { history }]) => history.map(({ at, exposure }) => ({ id, at, exposure })))
    .sort((one, other) => one.at - other.at);
  const standing = new Map<string, Exposure>();
  const tally = { exposed: 0, protected: 0 };
  const counts: Count[] = [];
  for (const { id, at, exposure } of events) {
    const before = standing.get(id);
    if (before === "exposed" || before === "protected") tally[before] -= 1;
    if (exposure === "exposed" || exposure === "protected") tally[exposure] += 1;
    standing.set(id, exposure);
    const last = counts.at(-1) ?? { at: 0, exposed: 0, protected: 0 };
    // What was seen and tells nothing of training is no step.
    if (last.exposed === tally.exposed && last.protected === tally.protected) continue;
    if (last.at === at) Object.assign(last, tally);
    else counts.push({ at, ...tally });
  }
  if (counts.length <= most) return counts;
  const step = (counts.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => counts[Math.round(index * step)] as Count);
}
