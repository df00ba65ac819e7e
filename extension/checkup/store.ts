/** The check-up in local storage. Windows take turns. */
import { stored } from "../stored";
import { type Checkup, parseCheckup } from "./model";

export const CHECKUP_KEY = "checkup";

const kept = stored(CHECKUP_KEY, parseCheckup);

export const readCheckup = kept.read;
export const forgetCheckup = kept.forget;
export const onCheckup = kept.follow;
export const beginCheckup = (checkup: Checkup): Promise<unknown> => kept.change(() => checkup);

/** Changes the check-up there is; where there is none any more, nothing. */
export const updateCheckup = (change: (checkup: Checkup) => Checkup): Promise<unknown> =>
  kept.change((checkup) => checkup && change(checkup));
