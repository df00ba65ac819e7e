import { useEffect } from "preact/hooks";
import { catalogue } from "../../catalogue/edition";
import { findService } from "../../catalogue/find";
import { isFree } from "../../managed";
import { deliver } from "../../reporting/deliver";
import { type Entry, onReports, readReports, throwAway } from "../../reporting/queue";
import { t } from "../../text";
import { useReader } from "../../ui/reader";
import { useStored } from "../../ui/stored";
import { moment } from "../../ui/time";

/** The reports that wait to be sent, and what became of the last ones. Nothing where there never was one. */
export function ReportsSection() {
  const entries = useStored({ read: readReports, follow: onReports }) ?? [];
  useEffect(() => {
    const again = () => void deliver({ eager: true });
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, []);
  const { managed } = useReader();
  if (entries.length === 0) return null;
  const isWaiting = entries.some(({ status }) => status === "waiting");
  return (
    <section class="card" data-part="reports">
      <h2>{t("reportsTitle")}</h2>
      <p class="meta">{t("reportsMeans")}</p>
      <ul class="reports">
        {[...entries].reverse().map((entry) => (
          <li key={entry.report.id} data-report={entry.report.id} data-status={entry.status}>
            <div>
              <strong>{nameOf(entry)}</strong>
              <p>{t(`reportKind_${entry.report.kind}`)}</p>
              <p class="meta">{t(`reportsIs_${entry.status}`, moment(entry.at))}</p>
            </div>
            <button
              type="button"
              class="quiet"
              aria-label={`${labelFor(entry)}: ${nameOf(entry)}`}
              onClick={() => void throwAway(entry.report.id)}
            >
              {labelFor(entry)}
            </button>
          </li>
        ))}
      </ul>
      {isWaiting && isFree(managed, "reports") && (
        <button type="button" class="quiet" onClick={() => void deliver({ eager: true })}>
          {t("reportsNow")}
        </button>
      )}
    </section>
  );
}

const labelFor = ({ status }: Entry): string =>
  t(status === "waiting" ? "reportsThrowAway" : "reportsForget");

function nameOf({ report }: Entry): string {
  const service = findService(report.service, catalogue().services);
  const control = service?.controls.find(({ id }) => id === report.control);
  return [service?.name ?? report.service, control?.name].filter(Boolean).join(" · ");
}
