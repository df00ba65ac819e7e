import { findControl } from "../../catalogue/find";
import type { Service } from "../../catalogue/types.generated";
import { list, someOf } from "../../format";
import { openDrifts } from "../../journal/drift";
import type { Drift, Journal } from "../../journal/model";
import { closeDrift } from "../../journal/store";
import type { Settings } from "../../settings";
import { inKey, t } from "../../text";
import { Icon } from "../../ui/Icon";
import { JumpButton } from "../../ui/JumpButton";
import { day } from "../../ui/time";
import { type Filter, ORDERS, type Standing } from "./standing";

interface Props {
  journal: Journal;
  services: readonly Service[];
  /** Services to look at again. */
  due: readonly string[];
  settings: Settings;
  /** Those at which something changed since the person looked. */
  news: readonly Standing[];
  onShow: (filter: Filter) => void;
  onSeen: (...services: readonly Service[]) => void;
}

/** Settings that came back or are new, services to look at again, and services at which something changed. */
export function Alerts(props: Props) {
  const { journal, services, due, settings, news, onShow, onSeen } = props;
  const drifts = openDrifts(journal, settings.unused);
  const isNew = ({ cause }: Drift) => cause === "new";
  const names = due.flatMap((id) => services.find((service) => service.id === id)?.name ?? []);
  return (
    <>
      {(["dashCameBack", "dashNewSetting"] as const)
        .map((title) => ({
          title,
          told: drifts.filter((drift) => isNew(drift) === (title === "dashNewSetting")),
        }))
        .filter(({ told }) => told.length > 0)
        .map(({ title, told }) => (
          <section data-alert="drift" key={title}>
            <h2>{t(title)}</h2>
            {told.map((drift) => (
              <CameBack key={drift.control} drift={drift} services={services} />
            ))}
          </section>
        ))}
      {names.length > 0 && (
        <section class="notice" data-alert="due">
          <h2>{t("dashAgain")}</h2>
          <p>{t("dashAgainText", String(settings.remindAfter), list(names))}</p>
          <button type="button" class="quiet" onClick={() => onShow("due")}>
            {t("dashAgainShow")}
          </button>
        </section>
      )}
      {news.length > 0 && (
        <section class="notice" data-alert="news">
          <h2>{t("dashNewsTitle")}</h2>
          <p>{t("dashNewsText", String(news.length), newsNames(news))}</p>
          <div class="buttons">
            <button type="button" class="quiet" onClick={() => onShow("changed")}>
              {t("dashNewsShow")}
            </button>
            <button
              type="button"
              class="quiet"
              onClick={() => onSeen(...news.map(({ service }) => service))}
            >
              {t("dashNewsSeen")}
            </button>
          </div>
        </section>
      )}
    </>
  );
}

/** The services with the newest changes by name, and how many more there are. */
function newsNames(news: readonly Standing[]): string {
  return someOf(news.toSorted(ORDERS.changed).map(({ service }) => service.name));
}

function CameBack({ drift, services }: { drift: Drift; services: readonly Service[] }) {
  const found = findControl(drift.control, services);
  if (!found) return null;
  const { control, service } = found;
  const text = drift.cause === "new" ? "dashNewSettingText" : "dashCameBackText";
  return (
    <div class="card" data-exposure="exposed" data-control={control.id} data-cause={drift.cause}>
      <p>
        <Icon name="exposed" />{" "}
        {t(text, control.name, service.name, day(drift.since), day(drift.at))}
      </p>
      <p class="meta">{t(`drift_${inKey(drift.cause)}`)}</p>
      <div class="buttons">
        <JumpButton control={control} service={service} named={control.name} />
        <button
          type="button"
          class="quiet"
          aria-label={t("dashKnownNamed", control.name)}
          onClick={() => void closeDrift(control.id)}
        >
          {t("dashKnown")}
        </button>
      </div>
    </div>
  );
}
