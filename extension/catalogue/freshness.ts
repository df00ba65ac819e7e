/** How old what we know may get. The server's freshness.py has the same limit. */

/** Days after which a source that nobody has read again is stale. */
export const STALE_AFTER = 180;
const DAY = 86_400_000;

/** Whether a source that was last read on `checked`, a date, is stale now: from the 181st day on. */
export const isStale = (checked: string, now: number): boolean =>
  Math.floor(now / DAY) - Date.parse(checked) / DAY > STALE_AFTER;
