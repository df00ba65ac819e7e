/** Brings the reports that wait to the server: at once, when a connection comes back, or when an alarm rings. */
import { browser } from "wxt/browser";
import { isFree, readManaged } from "../managed";
import { onReports, postpone, readReports, settle, type Waiting } from "./queue";
import { send } from "./send";

export const REPORT_ALARM = "send-reports";
/** Alarms ring no sooner than this, in milliseconds. */
const SOONEST = 30_000;

/**
 * Sends what is due, one after the other, by whoever comes first: page or background. `eager`: there is reason to think
 * that it works now, so only those wait that the server itself has put off.
 */
export async function deliver({ eager }: { eager: boolean }): Promise<void> {
  if (!isFree(await readManaged(), "reports")) return;
  // Whoever sends may be stopped in between: then the alarm has the last word.
  await keepReportAlarm();
  await navigator.locks.request("deliver", async () => {
    for (const { report } of await due(eager)) {
      const outcome = await send(report);
      if (outcome.is === "later") await postpone(report.id, outcome.wait, Date.now());
      else await settle(report.id, outcome.is, Date.now());
    }
  });
  await keepReportAlarm();
}

const isWaiting = (entry: { status: string }): entry is Waiting => entry.status === "waiting";

async function due(eager: boolean): Promise<Waiting[]> {
  const now = Date.now();
  return (await readReports())
    .filter(isWaiting)
    .filter(({ next, held }) => next <= now || (eager && !held));
}

/** The alarm rings when the next report is due; where none waits there is none. */
export async function keepReportAlarm(): Promise<void> {
  const waiting = (await readReports()).filter(isWaiting);
  if (waiting.length === 0) {
    await browser.alarms.clear(REPORT_ALARM);
    return;
  }
  const next = Math.min(...waiting.map((entry) => entry.next));
  const when = Math.max(next, Date.now() + SOONEST);
  await browser.alarms.create(REPORT_ALARM, { when });
}

/** For the background, each time it starts: follow the list, and try again when there is a connection. */
export function attendReports(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === REPORT_ALARM) void deliver({ eager: false });
  });
  onReports(() => void keepReportAlarm());
  globalThis.addEventListener("online", () => void deliver({ eager: true }));
}
