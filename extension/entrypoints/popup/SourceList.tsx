import { isStale } from "../../catalogue/freshness";
import type { Source } from "../../catalogue/types.generated";
import { date } from "../../format";
import { t } from "../../text";
import { ExternalLink } from "../../ui/ExternalLink";

/** What the entry is based on: who said it, when, and when it was last read. */
export function SourceList({ sources }: { sources: readonly Source[] }) {
  return (
    <ul class="sources">
      {sources.map((source) => (
        <li key={`${source.title} ${source.date}`}>
          <ExternalLink url={source.url} text={source.title} />
          <span class="meta">
            {t(`popupKind_${source.kind}`)} · {source.publisher} · {date(source.date)} ·{" "}
            {t("popupChecked", date(source.checked))}
            {isStale(source.checked, Date.now()) && <strong> · {t("popupOld")}</strong>}
          </span>
        </li>
      ))}
    </ul>
  );
}
