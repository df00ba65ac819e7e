/**
 * Shares choices by the browser's own sync, where a person has turned that on. All state is in the storage, so that it may
 * be stopped at any moment: what was not finished is found to be different the next time.
 */
import { browser } from "wxt/browser";
import { isFree, readManaged } from "../managed";
import { REGION_KEY, readChosenRegion, saveRegion } from "../region";
import { changeSettings, readChosen, SETTINGS_KEY } from "../settings";
import { isObject, type Loose } from "../shape";
import { stored } from "../stored";
import { isOurs, pack, unpack } from "./items";
import { applied, type Choices, merge, parseChoices, withChanges } from "./model";

export const SYNC_KEY = "sync";
const SYNC_ALARM = "sync-choices";
/** Minutes until another attempt when the browser did not take something: it bounds how much and how often. */
const AGAIN = 5;

export interface Sync {
  on: boolean;
  /** Whether this browser's choices are among those that are shared. */
  joined: boolean;
  /** The choices as they were shared last. */
  choices: Choices;
  /** The browser did not take the last change. */
  stuck: boolean;
}

const OFF: Sync = { on: false, joined: false, choices: {}, stuck: false };

export function parseSync(value: unknown): Sync {
  if (!isObject(value)) return OFF;
  const { on, joined, choices, stuck }: Loose<Sync> = value;
  return {
    on: on === true,
    joined: joined === true,
    choices: parseChoices(choices),
    stuck: stuck === true,
  };
}

const kept = stored(SYNC_KEY, parseSync);

export const readSync = kept.read;
export const onSync = kept.follow;

const write = (sync: Sync): Promise<unknown> => kept.change(() => sync);
const inTurn = (work: () => Promise<void>): Promise<void> =>
  navigator.locks.request("reconcile", work);

/** Begins to share, or ends it. What was shared before is known still, so that only what is new counts as new. */
export async function setSync(on: boolean): Promise<void> {
  await kept.change((sync) => ({ ...sync, on, joined: false, stuck: false }));
  await reconcile();
}

/** Removes what was shared. Other browsers take that as the end of it, and keep what they have. */
export const eraseSynced = (): Promise<void> =>
  inTurn(async () => {
    const keys = Object.keys(await browser.storage.sync.get(null)).filter(isOurs);
    await browser.storage.sync.remove(keys);
  });

/** Whether there is anything of ours in the browser's sync. */
export const isAnythingSynced = async (): Promise<boolean> =>
  Object.keys(await browser.storage.sync.get(null)).some(isOurs);

/** Brings this browser and what is shared to the same choices, the newest of each. */
export const reconcile = (): Promise<void> =>
  inTurn(async () => {
    const sync = await readSync();
    if (!sync.on || !isFree(await readManaged(), "sync")) return;
    const stored = await browser.storage.sync.get(null);
    const remote = Object.fromEntries(Object.entries(stored).filter(([key]) => isOurs(key)));
    if (sync.joined && Object.keys(remote).length === 0) {
      // Removed elsewhere, or another account: nobody said that choices should go there.
      await write({ ...sync, on: false, joined: false, stuck: false });
      return;
    }
    const chosen = { settings: await readChosen(), region: await readChosenRegion() };
    const own = withChanges(sync.choices, chosen, Date.now());
    const choices = merge(own, unpack(remote));
    // First what is chosen here, then that it is known: the other way round, what another browser chose and was not
    // taken over yet would look as if it had been changed here.
    const after = applied(choices, chosen, chosen);
    if (after.settings !== chosen.settings)
      await changeSettings(
        (now) => applied(choices, chosen, { settings: now, region: null }).settings,
      );
    if (after.region !== chosen.region) await saveRegion(after.region);
    const items = pack(choices);
    const news = Object.entries(items).filter(([key, item]) => !isSame(item, remote[key]));
    let stuck = false;
    try {
      if (news.length > 0) await browser.storage.sync.set(Object.fromEntries(news));
    } catch {
      stuck = true;
    }
    const next = { on: true, joined: sync.joined || Object.keys(items).length > 0, choices, stuck };
    if (JSON.stringify(next) !== JSON.stringify(sync)) await write(next);
    if (stuck) await browser.alarms.create(SYNC_ALARM, { delayInMinutes: AGAIN });
  });

/** Whether two items say the same, in whatever order. */
function isSame(one: object, other: unknown): boolean {
  if (!isObject(other)) return false;
  const entries = Object.entries(one);
  const others = new Map<string, unknown>(Object.entries(other));
  return (
    entries.length === others.size &&
    entries.every(([name, value]) => JSON.stringify(value) === JSON.stringify(others.get(name)))
  );
}

/** For the background, each time it starts. */
export function attendSync(): void {
  browser.storage.local.onChanged.addListener((changes) => {
    if (changes[SETTINGS_KEY] || changes[REGION_KEY]) void reconcile();
  });
  browser.storage.sync.onChanged.addListener((changes) => {
    if (Object.keys(changes).some(isOurs)) void reconcile();
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === SYNC_ALARM) void reconcile();
  });
}
