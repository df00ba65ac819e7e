import type { Service } from "../../catalogue/types.generated";
import { date, IN_ENGLISH } from "../../format";
import { t } from "../../text";
import { ExternalLink } from "../../ui/ExternalLink";
import { Fold } from "../../ui/Fold";
import { Claims } from "./Claims";

/** What the service's own texts say, the texts themselves, and what changed in them. */
export function PolicySummary({ service }: { service: Service }) {
  const { points, documents, changes } = service.policy;
  const newestFirst = [...changes].sort((a, b) => b.date.localeCompare(a.date));
  return (
    <>
      <Fold title={t("popupPolicy")} gist={points[0]?.text}>
        <Claims claims={points} />
        {documents.length > 0 && (
          <>
            <p class="sub">{t("popupDocuments")}</p>
            <ul class="claims">
              {documents.map(({ id, title, url }) => (
                <li key={id}>
                  <ExternalLink url={url} text={title} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Fold>
      {newestFirst[0] && (
        <Fold
          title={t("popupChanges")}
          gist={`${date(newestFirst[0].date)}: ${newestFirst[0].text}`}
        >
          <ol class="changes">
            {newestFirst.map((change) => (
              <li key={`${change.date} ${change.text}`}>
                <span class="meta">{date(change.date)}</span>
                <span {...IN_ENGLISH}>{change.text}</span>
              </li>
            ))}
          </ol>
        </Fold>
      )}
    </>
  );
}
