import { useEffect, useState } from "preact/hooks";
import type { Stored } from "../stored";

/** A value in the storage, kept up to date; undefined until it is known. */
export function useStored<T>({ read, follow }: Pick<Stored<T>, "read" | "follow">): T | undefined {
  const [value, setValue] = useState<T>();
  useEffect(() => {
    const set = (now: T): void => setValue(() => now);
    const stop = follow(set);
    void read().then(set);
    return stop;
  }, [read, follow]);
  return value;
}
