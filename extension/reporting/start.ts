/** For the background: a person pressed "This is wrong" on a card in a page. */
import { type Browser, browser } from "wxt/browser";
import { isAt } from "../catalogue/address";
import { loadCatalogue } from "../catalogue/edition";
import { findControl } from "../catalogue/find";
import { servicesOn } from "../catalogue/lookup";
import { webAddress } from "../catalogue/match";
import type { Service } from "../catalogue/types.generated";
import { isFree, readManaged } from "../managed";
import type { WrongMessage } from "../messages";
import { isObject, isText, type Loose } from "../shape";
import { beginReport } from "./draft";

export function isWrongMessage(message: unknown): message is WrongMessage {
  if (!isObject(message)) return false;
  const { type, about }: Loose<WrongMessage> = message;
  return type === "report" && isText(about, 200);
}

/** Opens the page with the report. Anything but a message of our content script is ignored. */
export async function startReport(
  message: unknown,
  { id, tab, frameId, origin, url }: Browser.runtime.MessageSender,
): Promise<void> {
  if (id !== browser.runtime.id || tab?.id === undefined || !isWrongMessage(message)) return;
  if (!isFree(await readManaged(), "reports")) return;
  const subject = subjectOf(
    message.about,
    webAddress(origin ?? url),
    (await loadCatalogue()).services,
  );
  if (!subject) return;
  await beginReport(subject.service, subject.control, {
    id: tab.id,
    frameId: frameId ?? 0,
    incognito: tab.incognito,
  });
}

interface Subject {
  service: Service;
  control: string | null;
}

/** What follows a control's id in what a card is about: how it stands, or that it is a guide. */
const RESTS = ["on", "off", "mixed", "unknown", ":guide", ""];

/** What a card is about (CardView.about in overlay/parts.ts): a control, or a notice of a service at this host. */
export function subjectOf(
  about: string,
  url: URL | null,
  services: readonly Service[],
): Subject | null {
  for (const rest of RESTS.filter((end) => about.endsWith(end))) {
    const found = findControl(about.slice(0, about.length - rest.length), services);
    if (found) return { service: found.service, control: found.control.id };
  }
  if (url === null) return null;
  for (const service of servicesOn(url.hostname, services)) {
    const isHere = service.notices.some(
      ({ id, places }) =>
        id === about && places.some(({ host }) => isAt(url, { host, path: "/*" })),
    );
    if (isHere) return { service, control: null };
  }
  return null;
}
