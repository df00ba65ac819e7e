/** For the background: looks for newer editions about once a day, at a time that is another one for everybody. */
import { browser } from "wxt/browser";
import { trustedKeys } from "./keys";
import { look } from "./look";
import { nextRing, onRefresh, readRefresh } from "./state";

export const REFRESH_ALARM = "catalogue";

/** The alarm rings when the next look is due; where nobody wants that, or nothing could be verified, there is none. */
export function keepRefreshAlarm(): Promise<void> {
  // One at a time, so that of two changes the later has the last word.
  return navigator.locks.request("refresh-alarm", async () => {
    const refresh = await readRefresh();
    if (refresh.off || (await trustedKeys()).size === 0) await browser.alarms.clear(REFRESH_ALARM);
    else await browser.alarms.create(REFRESH_ALARM, { when: nextRing(refresh, Date.now()) });
  });
}

/** Each time the background starts. */
export function attendRefresh(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    // Where it was not due yet, nothing has changed that would set the alarm anew.
    if (name === REFRESH_ALARM) void look({ asked: false }).finally(keepRefreshAlarm);
  });
  onRefresh((now, before) => {
    if (now.off !== before.off || now.next !== before.next) void keepRefreshAlarm();
  });
}
