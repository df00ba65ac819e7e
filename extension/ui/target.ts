/** Where a control can be reached, and the jump there. */
import { browser } from "wxt/browser";
import { isWithin, safeUrl, webAddress } from "../catalogue/match";
import type { Control, Service } from "../catalogue/types.generated";
import { rememberJump } from "../jump";
import type { Subject } from "./subject";

/**
 * `here`: it is on the page in the tab; `exact`: a page shows the setting itself; `start`: a page where the steps
 * start; `form`: a form to fill in; `browser`: the browser's own settings.
 */
export type Target =
  | { kind: "here"; tabId: number }
  | { kind: "exact" | "start" | "form" | "browser"; url: string };

interface Surroundings {
  /** The tab, if the control was found in it. */
  foundIn: Subject | null;
  /** Whether this is the browser whose own settings the catalogue has addresses of. */
  inEdge: boolean;
}

/** Whether two addresses are the same page, whatever the query and the last slash. */
function isSamePage(a: string | undefined, b: string): boolean {
  const [one, other] = [a, b].map((address) => {
    const url = webAddress(address);
    return url && url.origin + url.pathname.replace(/\/$/, "");
  });
  return one !== null && one === other;
}

/** Where the control can be reached from here, or null if only its steps can help. */
export function targetOf(control: Control, { foundIn, inEdge }: Surroundings): Target | null {
  const url = safeUrl(control.link?.url);
  // A control that has a page of its own may be found elsewhere too, as a row of a list that leads to it.
  if (foundIn && (!url || !control.link?.exact || isSamePage(foundIn.address, url))) {
    return { kind: "here", tabId: foundIn.tabId };
  }
  if (control.link && url) {
    if (control.mechanism === "form") return { kind: "form", url };
    return { kind: control.link.exact ? "exact" : "start", url };
  }
  if (control.browser_address && inEdge) return { kind: "browser", url: control.browser_address };
  return null;
}

/**
 * Goes to a control: in the subject's tab if that shows the same service, else in a new one. The page learns from
 * the remembered jump what to point out.
 */
export async function jump(
  control: Control,
  service: Service,
  target: Target,
  subject: Subject | null,
): Promise<void> {
  if (target.kind !== "browser") await rememberJump(control.id);
  if (target.kind === "here") {
    await browser.tabs.update(target.tabId, { active: true });
  } else if (subject && target.kind !== "browser" && isOn(service, subject)) {
    await browser.tabs.update(subject.tabId, { url: target.url, active: true });
  } else {
    await browser.tabs.create({ url: target.url });
  }
  if (document.documentElement.dataset.view === "window") window.close();
}

function isOn(service: Service, { address }: Subject): boolean {
  const host = webAddress(address)?.hostname;
  return host !== undefined && service.domains.some((domain) => isWithin(host, domain));
}
