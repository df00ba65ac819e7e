import { useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { originOf, originsOf } from "../catalogue/hosts";
import { isWithin, webAddress } from "../catalogue/match";
import type { Control, Service } from "../catalogue/types.generated";
import { wayTo } from "../catalogue/way";
import type { GuideMessage } from "../guide/model";
import { isFree } from "../managed";
import { t } from "../text";
import { useReader } from "./reader";

interface Props {
  control: Control;
  service: Service;
  /** Says which setting is meant, for readers who hear the button alone. */
  named?: string;
}

/** Starts the step guide in the tab, where that shows the service and Untrain may look at it; else nothing. */
export function ShowMeButton({ control, service, named }: Props) {
  const { subject, allowed, managed } = useReader();
  const [hasFailed, setFailed] = useState(false);
  const host = webAddress(subject?.address)?.hostname;
  const isOpen =
    host !== undefined &&
    originsOf(service).some((origin) => allowed.has(origin) && fits(origin, host));
  if (!subject || !isOpen || !wayTo(control, service)) return null;
  if (!isFree(managed, "show-me")) return null;
  const { tabId } = subject;
  const start = async () => {
    const message: GuideMessage = { type: "guide", control: control.id, tabId };
    const started = await browser.runtime.sendMessage(message).catch(() => false);
    if (started !== true) return setFailed(true);
    await browser.tabs.update(tabId, { active: true });
    if (document.documentElement.dataset.view === "window") window.close();
  };
  const label = t("page_showMe");
  return (
    <>
      <button
        type="button"
        class="quiet"
        data-action="show-me"
        data-control={control.id}
        aria-label={named && `${label}: ${named}`}
        onClick={() => void start()}
      >
        {label}
      </button>
      {hasFailed && <p role="alert">{t("popupShowMeFailed")}</p>}
    </>
  );
}

/** Whether a host is one of a pattern's: "https://*.example.com/*" stands for those below too. */
const fits = (origin: string, host: string): boolean =>
  origin === originOf(host) ||
  (origin.startsWith("https://*.") &&
    isWithin(host, origin.slice("https://*.".length, -"/*".length)));
