import { useEffect, useRef } from "preact/hooks";
import { isStale } from "../../catalogue/freshness";
import { mainControl } from "../../catalogue/main-control";
import { sourcesOf } from "../../catalogue/sources";
import type { Control, Service } from "../../catalogue/types.generated";
import { date, IN_ENGLISH } from "../../format";
import { combine, type Sighting } from "../../reports";
import { t } from "../../text";
import { Fold } from "../../ui/Fold";
import { PolicyNews } from "../../ui/PolicyNews";
import { ReportButton } from "../../ui/ReportButton";
import { useReader } from "../../ui/reader";
import { StanceChip } from "../../ui/StanceChip";
import { exposureText } from "../../ui/StateChip";
import { AccessOffer } from "./Access";
import { Claims } from "./Claims";
import { ControlCard } from "./ControlCard";
import { ControlFacts } from "./ControlFacts";
import { Notices } from "./Notices";
import { PolicySummary } from "./PolicySummary";
import { SourceList } from "./SourceList";
import { Stale } from "./Stale";

interface Props {
  service: Service;
  /** Whether the page in the tab belongs to this service. */
  isHere: boolean;
  /** Whether the reader asked for this view, so that reading goes on at its heading. */
  focus: boolean;
  /** Shows another service. */
  onOpen: (service: Service) => void;
}

/** One service: its stance, its settings and how they stand here, what its texts say, and the sources. */
export function ServiceView({ service, isHere, focus, onOpen }: Props) {
  const { subject } = useReader();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) heading.current?.focus();
  }, [focus]);

  const seen = combine((subject?.reports ?? []).filter((report) => report.service === service.id));
  const main = mainControl(service);
  const others = service.controls.filter((control) => control !== main);
  const isSeen = ({ id }: Control) => typeof seen.get(id) === "object";
  const card = (control: Control) => (
    <ControlCard
      key={control.id}
      control={control}
      service={service}
      sighting={seen.get(control.id)}
      main={control === main}
      isHere={isHere}
    />
  );
  const offer = <AccessOffer service={service} isHere={isHere} />;
  const sources = sourcesOf(service, Object.keys(service.sources));
  const lastChecked =
    sources
      .map(({ checked }) => checked)
      .sort()
      .at(-1) ?? "";
  const old = sources.filter(({ checked }) => isStale(checked, Date.now())).length;
  const gist = t("popupLastChecked", date(lastChecked));
  const unseen = others.filter((control) => !isSeen(control));

  return (
    <>
      <section class="intro">
        <h1 ref={heading} tabIndex={-1}>
          {service.name}
        </h1>
        <StanceChip stance={service.stance.value} />
        <p {...IN_ENGLISH}>{service.stance.text}</p>
        <Stale service={service} evidence={service.stance.evidence} />
      </section>
      <p class="hidden" role="status">
        {spoken(service, seen)}
      </p>
      <PolicyNews service={service} onSeen={() => heading.current?.focus()} />
      {isHere && <Notices service={service} address={subject?.address} onOpen={onOpen} />}
      {service.controls.length === 0 && offer}
      {service.controls.length === 0 && (
        <ReportButton service={service} control={null} isHere={isHere} />
      )}
      {service.controls.length > 0 && (
        <section>
          <h2>{t(isHere ? "popupSettingsHere" : "popupSettings")}</h2>
          {main && card(main)}
          {offer}
          {others.filter(isSeen).map(card)}
          {unseen.length > 0 && (
            <div class="folds">
              <Fold
                title={t("popupOtherSettings", String(unseen.length))}
                gist={unseen.map(({ name }) => name).join(" · ")}
                open={!main}
              >
                {unseen.map(card)}
              </Fold>
            </div>
          )}
        </section>
      )}
      <section>
        <h2>{t("popupFacts")}</h2>
        <div class="folds">
          {main && <ControlFacts control={main} />}
          <PolicySummary service={service} />
          {service.notes[0] && (
            <Fold title={t("popupServiceNotes")} gist={service.notes[0].text}>
              <Claims claims={service.notes} />
            </Fold>
          )}
          <Fold
            title={t("popupSources", String(sources.length))}
            gist={old > 0 ? `${gist} · ${t("popupOldCount", String(old))}` : gist}
          >
            <SourceList sources={sources} />
          </Fold>
        </div>
      </section>
    </>
  );
}

/** The states seen, in one line for screen readers, which hear it again when a state changes. */
function spoken(service: Service, seen: ReadonlyMap<string, Sighting>): string {
  return service.controls
    .flatMap(({ id, name }) => {
      const sighting = seen.get(id);
      return typeof sighting === "object" ? [`${name}: ${exposureText(sighting.exposure)}.`] : [];
    })
    .join(" ");
}
