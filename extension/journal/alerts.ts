/** What Untrain tells by itself: settings that came back, and services to look at again. */
import { browser } from "wxt/browser";
import { catalogue, loadCatalogue } from "../catalogue/edition";
import { findService } from "../catalogue/find";
import { someOf } from "../format";
import { loadSettings } from "../governed";
import { speakChosen } from "../language";
import type { Settings } from "../settings";
import { isObject } from "../shape";
import { inKey, t } from "../text";
import { openDrifts } from "./drift";
import { type Drift, type Journal, serviceOf } from "./model";
import { dueServices, lastSeen } from "./reminders";
import { readJournal, updateJournal } from "./store";

export const REMINDER_ALARM = "look-again";
const DAY_IN_MINUTES = 1440;
/** Storage key: for each service that was reminded of, when it had been seen last. */
export const REMINDED_KEY = "reminded";

/** Looks once a day whether there is something to look at again; not at all where nobody wants that. */
export async function keepAlarm(): Promise<void> {
  const { remindAfter } = await loadSettings();
  if (remindAfter === 0) await browser.alarms.clear(REMINDER_ALARM);
  else if (!(await browser.alarms.get(REMINDER_ALARM))) {
    await browser.alarms.create(REMINDER_ALARM, {
      delayInMinutes: 1,
      periodInMinutes: DAY_IN_MINUTES,
    });
  }
}

/** Brings the toolbar's badge up to date, and shows notifications of what is new, where they are allowed. */
export async function showAlerts(): Promise<void> {
  // Each thing is told once, by whoever comes first.
  await navigator.locks.request("alerts", async () => {
    await speakChosen();
    await loadCatalogue();
    const settings = await loadSettings();
    const journal = await readJournal();
    const drifts = openDrifts(journal, settings.unused);
    const due = dueServices(journal, settings, Date.now());
    await paint(drifts, due.length);
    const news = drifts.filter(({ told }) => !told);
    const reminders = await notReminded(due, journal);
    // Noted first: rather not told at all than told again each time the background is stopped in between.
    if (news.length > 0) {
      await updateJournal((now) => ({
        ...now,
        drifts: now.drifts.map((drift) => ({ ...drift, told: true })),
      }));
    }
    if (!settings.notify) return;
    if (news.length > 0) await notify("drift", driftTitle(news), driftText(news));
    if (reminders.length > 0)
      await notify("look-again", t("alertAgainTitle"), againText(reminders, settings));
  });
}

/** The badge that stands where a page has none of its own. */
async function paint(drifts: readonly Drift[], due: number): Promise<void> {
  const open = drifts.length;
  const title = open > 0 ? driftTitle(drifts) : due > 0 ? t("alertAgainTitle") : t("extensionName");
  await Promise.all([
    browser.action.setBadgeText({ text: open > 0 ? String(open) : due > 0 ? "•" : "" }),
    browser.action.setBadgeBackgroundColor({ color: open > 0 ? "#b3372f" : "#5b6472" }),
    browser.action.setBadgeTextColor({ color: "#ffffff" }),
    browser.action.setTitle({ title }),
  ]);
}

/** Those of the services that nobody was reminded of since they were seen; from now on somebody was. */
async function notReminded(due: readonly string[], journal: Journal): Promise<string[]> {
  const { [REMINDED_KEY]: stored } = await browser.storage.local.get(REMINDED_KEY);
  const reminded = new Map<string, unknown>(isObject(stored) ? Object.entries(stored) : []);
  const seen = lastSeen(journal);
  const fresh = due.filter((service) => reminded.get(service) !== seen.get(service));
  if (fresh.length > 0) {
    const all = Object.fromEntries(due.map((service) => [service, seen.get(service)]));
    await browser.storage.local.set({ [REMINDED_KEY]: all });
  }
  return fresh;
}

async function notify(id: string, title: string, message: string): Promise<void> {
  if (!(await browser.permissions.contains({ permissions: ["notifications"] }))) return;
  await browser.notifications.create(id, {
    type: "basic",
    iconUrl: browser.runtime.getURL("/icon/128.png"),
    title,
    message,
  });
}

const nameOf = (service: string): string =>
  findService(service, catalogue().services)?.name ?? service;

function names(services: readonly string[]): string {
  return someOf([...new Set(services)].map(nameOf));
}

const areNew = (drifts: readonly Drift[]): boolean => drifts.every(({ cause }) => cause === "new");

const driftTitle = (drifts: readonly Drift[]): string =>
  t(areNew(drifts) ? "alertNewTitle" : "alertDriftTitle");

function driftText(drifts: readonly Drift[]): string {
  const text = areNew(drifts) ? "alertNew" : "alertDrift";
  const [only] = drifts;
  if (only && drifts.length === 1) {
    return `${t(text, nameOf(serviceOf(only.control)))} ${t(`drift_${inKey(only.cause)}`)}`;
  }
  return t(text, names(drifts.map(({ control }) => serviceOf(control))));
}

const againText = (services: readonly string[], { remindAfter }: Settings): string =>
  t("alertAgain", String(remindAfter), names(services));
