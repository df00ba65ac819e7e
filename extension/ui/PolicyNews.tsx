import type { Change, Service } from "../catalogue/types.generated";
import { date } from "../format";
import { t } from "../text";
import { isPolicyChange, unseen } from "./news";
import { useReader } from "./reader";

interface Props {
  service: Service;
  /** Called when the reader has marked it as seen, and it goes. */
  onSeen: () => void;
}

/** What changed at a service since the reader last looked; told until they mark it as seen. */
export function PolicyNews({ service, onSeen }: Props) {
  const { seen, markSeen } = useReader();
  const [newest, ...others] = unseen(service, seen, Date.now());
  if (!newest) return null;
  return (
    <section class="notice" data-news={newest.date}>
      <p>{told(service, newest)}</p>
      {others.length > 0 && (
        <details class="more">
          <summary class="more-title">{t("newsMore", String(others.length))}</summary>
          <ul class="changes more-list">
            {others.map((change) => (
              <li key={`${change.date} ${change.text}`}>{told(service, change)}</li>
            ))}
          </ul>
        </details>
      )}
      <button
        type="button"
        class="quiet"
        onClick={() => {
          markSeen(service);
          onSeen();
        }}
      >
        {t("newsSeen")}
      </button>
    </section>
  );
}

function told(service: Service, change: Change): string {
  const isDay = change.date.split("-").length === 3;
  const key = isPolicyChange(service, change)
    ? isDay
      ? "newsPolicyOn"
      : "newsPolicyIn"
    : "newsOther";
  return t(key, service.name, date(change.date), change.text);
}
