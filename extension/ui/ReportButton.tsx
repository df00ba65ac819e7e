import type { Control, Service } from "../catalogue/types.generated";
import { isFree } from "../managed";
import { beginReport } from "../reporting/draft";
import { t } from "../text";
import { useReader } from "./reader";

interface Props {
  service: Service;
  control: Control | null;
  /** Whether the tab shows the service, so that there is something to look at. */
  isHere: boolean;
}

/** Opens our page on which a person sees what a report would say, and sends it or does not. */
export function ReportButton({ service, control, isHere }: Props) {
  const { subject, managed } = useReader();
  if (!isFree(managed, "reports")) return null;
  const begin = async () => {
    const tab = isHere && subject ? { id: subject.tabId, incognito: subject.incognito } : null;
    await beginReport(service, control?.id ?? null, tab);
    if (document.documentElement.dataset.view === "window") window.close();
  };
  return (
    <button type="button" class="plain" data-action="report" onClick={() => void begin()}>
      {t("reportButton")}
      {control && <span class="hidden"> {control.name}</span>}
    </button>
  );
}
