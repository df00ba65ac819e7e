import type { Service } from "../../catalogue/types.generated";
import { openDrifts } from "../../journal/drift";
import { type Drift, type Journal, serviceOf } from "../../journal/model";
import { closeDrift } from "../../journal/store";
import type { Settings } from "../../settings";
import { Icon } from "../../ui/Icon";
import { JumpButton } from "../../ui/JumpButton";
import { list, t } from "../../ui/text";
import { day } from "../../ui/time";

interface Props {
  journal: Journal;
  services: readonly Service[];
  /** Services to look at again. */
  due: readonly string[];
  settings: Settings;
  onShowDue: () => void;
}

/** Settings that came back, and services to look at again. */
export function Alerts({ journal, services, due, settings, onShowDue }: Props) {
  const drifts = openDrifts(journal, settings.unused);
  const names = due.flatMap((id) => services.find((service) => service.id === id)?.name ?? []);
  return (
    <>
      {drifts.length > 0 && (
        <section data-alert="drift">
          <h2>{t("dashCameBack")}</h2>
          {drifts.map((drift) => (
            <CameBack key={drift.control} drift={drift} services={services} />
          ))}
        </section>
      )}
      {names.length > 0 && (
        <section class="notice" data-alert="due">
          <h2>{t("dashAgain")}</h2>
          <p>{t("dashAgainText", String(settings.remindAfter), list(names))}</p>
          <button type="button" class="quiet" onClick={onShowDue}>
            {t("dashAgainShow")}
          </button>
        </section>
      )}
    </>
  );
}

function CameBack({ drift, services }: { drift: Drift; services: readonly Service[] }) {
  const service = services.find(({ id }) => id === serviceOf(drift.control));
  const control = service?.controls.find(({ id }) => id === drift.control);
  if (!service || !control) return null;
  const cause = drift.cause.replaceAll("-", "_") as "reset";
  return (
    <div class="card" data-exposure="exposed" data-control={control.id} data-cause={drift.cause}>
      <p>
        <Icon name="exposed" />{" "}
        {t("dashCameBackText", control.name, service.name, day(drift.since), day(drift.at))}
      </p>
      <p class="meta">{t(`drift_${cause}`)}</p>
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
