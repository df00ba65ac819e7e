/** A storage like the browser's, with room for so many characters, and locks that work in turn. */
import { vi } from "vitest";

export interface Storage {
  values: Map<string, string>;
  room: number;
  /** What an organisation lays down; null as in a Firefox without a policy. */
  managed: Record<string, unknown> | null;
}

export const storage: Storage = { values: new Map(), room: Number.POSITIVE_INFINITY, managed: {} };

type Changes = Record<string, { newValue?: unknown; oldValue?: unknown }>;
type Listener = (changes: Changes) => void;
type AreaListener = (changes: Changes, area: string) => void;
const listeners = new Set<Listener>();
const areaListeners = new Set<AreaListener>();
const parsed = (text: string | undefined): unknown =>
  text === undefined ? undefined : JSON.parse(text);

/** The organisation lays down something else. */
export function layDown(managed: Record<string, unknown>): void {
  const before = storage.managed ?? {};
  storage.managed = managed;
  const names = [...new Set([...Object.keys(before), ...Object.keys(managed)])];
  const changes = Object.fromEntries(
    names.map((name) => [name, { oldValue: before[name], newValue: managed[name] }]),
  );
  for (const listener of areaListeners) listener(changes, "managed");
}

export const browser = {
  storage: {
    managed: {
      async get() {
        if (storage.managed === null) throw new Error("Managed storage manifest not found");
        return storage.managed;
      },
    },
    onChanged: {
      addListener: (listener: AreaListener) => areaListeners.add(listener),
      removeListener: (listener: AreaListener) => areaListeners.delete(listener),
    },
    local: {
      async get(key: string) {
        const text = storage.values.get(key);
        return text === undefined ? {} : { [key]: JSON.parse(text) };
      },
      async set(items: Record<string, unknown>) {
        const next = new Map(storage.values);
        for (const [key, value] of Object.entries(items)) next.set(key, JSON.stringify(value));
        const size = [...next.values()].reduce((sum, text) => sum + text.length, 0);
        if (size > storage.room) throw new Error("Resource::kQuotaBytes quota exceeded");
        const before = storage.values;
        storage.values = next;
        const changes = Object.fromEntries(
          Object.entries(items).map(([key, newValue]) => [
            key,
            { newValue, oldValue: parsed(before.get(key)) },
          ]),
        );
        for (const listener of listeners) listener(changes);
      },
      async remove(key: string) {
        storage.values.delete(key);
      },
      onChanged: {
        addListener: (listener: Listener) => listeners.add(listener),
        removeListener: (listener: Listener) => listeners.delete(listener),
      },
    },
  },
};

/** One after the other, as the browser's locks. */
export function stubLocks(): void {
  let last: Promise<unknown> = Promise.resolve();
  const request = (_: string, work: () => unknown) => {
    last = last.then(work, work);
    return last;
  };
  vi.stubGlobal("navigator", { ...navigator, locks: { request } });
}
