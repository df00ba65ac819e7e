import { isStale } from "../../catalogue/freshness";
import { sourcesOf } from "../../catalogue/sources";
import type { Service } from "../../catalogue/types.generated";
import { date } from "../../format";
import { t } from "../../text";

/** Where everything a statement rests on was read long ago, says so. */
export function Stale({ service, evidence }: { service: Service; evidence: readonly string[] }) {
  const checked = sourcesOf(service, evidence).map((source) => source.checked);
  const newest = checked.sort().at(-1);
  if (newest === undefined || !isStale(newest, Date.now())) return null;
  return (
    <p class="meta stale" data-stale>
      {t("popupStale", date(newest))}
    </p>
  );
}
