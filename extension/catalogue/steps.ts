/** Which of a control's ways in words suits a reader. */
import type { AccountKind, Platform, Steps } from "./types.generated";

/** Kinds of account that steps are for unless they say otherwise. */
const USUAL_ACCOUNTS: readonly AccountKind[] = ["any", "personal"];

/** Names of operating systems as browsers tell them, in the catalogue's words. */
const PLATFORMS: Readonly<Record<string, Platform>> = {
  android: "android",
  ios: "ios",
  mac: "mac",
  win: "windows",
};

/** The catalogue's name for a system as `runtime.getPlatformInfo` tells it; "web" where it has none (Linux). */
export const platformOf = (os: string): Platform => PLATFORMS[os] ?? "web";

function rank({ platform, account }: Steps, own: Platform): number {
  const handheld = own === "android" || own === "ios";
  const order: Platform[] = ["web", own, ...(handheld ? (["mobile"] as const) : [])];
  const byPlatform = order.includes(platform) ? order.indexOf(platform) : order.length;
  const byAccount = USUAL_ACCOUNTS.includes(account) ? 0 : 1;
  return 2 * byPlatform + byAccount;
}

/** The ways to a control, best first: in the browser, then on the reader's own platform, then elsewhere. */
export function orderSteps(steps: readonly Steps[], own: Platform): Steps[] {
  return [...steps].sort((a, b) => rank(a, own) - rank(b, own));
}
