/** The region a person picked, kept in local storage; it is never guessed. */
import { isText } from "./shape";
import { stored } from "./stored";

export const REGION_KEY = "region";
/** No code is longer. */
const LONGEST = 10;

const kept = stored(REGION_KEY, (value) => (isText(value, LONGEST) ? value : null));

/** What the person picked, which is not always what counts: see governed.ts. */
export const readChosenRegion = kept.read;
export const onChosenRegion = kept.follow;

/** Keeps the choice, or forgets it. */
export const saveRegion = (region: string | null): Promise<unknown> =>
  region === null ? kept.forget() : kept.change(() => region);
