/** The region a person picked, kept in local storage; it is never guessed. */
import { isText } from "./shape";
import { stored } from "./stored";

export const REGION_KEY = "region";
/** No code is longer. */
const LONGEST = 10;

const kept = stored(REGION_KEY, (value) => (isText(value, LONGEST) ? value : null));

/** The code of the region, "world" for one that the catalogue does not tell apart, null while none is picked. */
export const loadRegion = kept.read;
export const onRegion = kept.follow;

/** Keeps the choice, or forgets it. */
export const saveRegion = (region: string | null): Promise<unknown> =>
  region === null ? kept.forget() : kept.change(() => region);
