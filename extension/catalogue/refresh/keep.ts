/**
 * The bytes of fetched editions, in a database of the extension's own, where there is room for more than local storage
 * has. What is there was verified before it was put there, and is as safe as the extension's code, which stands on the same
 * disk; so it is compared with its hash when it is read, which finds damage, and not verified again.
 */

const DATABASE = "catalogue";
const STORE = "editions";

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await done(opening);
  try {
    const transaction = database.transaction(STORE, mode);
    const isOver = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const [result] = await Promise.all([work(transaction.objectStore(STORE)), isOver]);
    return result;
  } finally {
    database.close();
  }
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Keeps an edition beside what is there. */
export const keepEdition = (hash: string, bytes: Uint8Array<ArrayBuffer>): Promise<unknown> =>
  inStore("readwrite", (store) => done(store.put(bytes, hash)));

/** The bytes of an edition, or null where they are gone or damaged. */
export async function keptEdition(hash: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const bytes: unknown = await inStore("readonly", (store) => done(store.get(hash)));
    if (!(bytes instanceof Uint8Array)) return null;
    const whole = bytes as Uint8Array<ArrayBuffer>;
    return (await sha256(whole)) === hash ? whole : null;
  } catch {
    return null;
  }
}

/** Drops all editions but this one. */
export const dropOthers = (hash: string | null): Promise<void> =>
  inStore("readwrite", async (store) => {
    for (const key of await done(store.getAllKeys())) if (key !== hash) store.delete(key);
  });
