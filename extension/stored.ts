/** One value in local storage: read with care, changed in turn, followed. Nothing is kept in memory. */
import { browser } from "wxt/browser";

export interface Stored<T> {
  read(): Promise<T>;
  /** Puts what `work` makes of the value in its place, or leaves it where that is the same; gives what is there now. */
  change(work: (value: T) => T): Promise<T>;
  forget(): Promise<void>;
  /** Calls back with the value as it is and as it was, whenever it changes; returns what ends that. */
  follow(callback: (value: T, before: T) => void): () => void;
}

/** `parse` gets what the storage holds, undefined where that is nothing. */
export function stored<T>(key: string, parse: (value: unknown) => T): Stored<T> {
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => navigator.locks.request(key, work);
  const read = async (): Promise<T> => {
    const { [key]: value } = await browser.storage.local.get(key);
    return parse(value);
  };
  return {
    read,
    change: (work) =>
      inTurn(async () => {
        const value = await read();
        const changed = work(value);
        if (changed !== value) await browser.storage.local.set({ [key]: changed });
        return changed;
      }),
    forget: () => inTurn(() => browser.storage.local.remove(key)),
    follow(callback) {
      const listen = (changes: Record<string, { newValue?: unknown; oldValue?: unknown }>) => {
        const change = changes[key];
        if (change) callback(parse(change.newValue), parse(change.oldValue));
      };
      browser.storage.local.onChanged.addListener(listen);
      return () => browser.storage.local.onChanged.removeListener(listen);
    },
  };
}
