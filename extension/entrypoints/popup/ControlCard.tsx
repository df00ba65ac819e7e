import type { Control, Service } from "../../catalogue/types.generated";
import { IN_ENGLISH } from "../../format";
import { isFree } from "../../managed";
import type { Sighting } from "../../reports";
import { t } from "../../text";
import { Chip } from "../../ui/Chip";
import { Fold } from "../../ui/Fold";
import { Icon } from "../../ui/Icon";
import { JumpButton } from "../../ui/JumpButton";
import { OnlyElsewhere } from "../../ui/OnlyElsewhere";
import { ReportButton } from "../../ui/ReportButton";
import { useReader } from "../../ui/reader";
import { ShowMeButton } from "../../ui/ShowMeButton";
import { StateChip } from "../../ui/StateChip";
import { targetOf } from "../../ui/target";
import { Claims } from "./Claims";
import { ControlFacts } from "./ControlFacts";
import { LetterCard } from "./LetterCard";
import { Stale } from "./Stale";
import { StepList } from "./StepList";

interface Props {
  control: Control;
  service: Service;
  sighting: Sighting | undefined;
  /** The control this view is about: its button stands out, and its facts are told at length elsewhere. */
  main: boolean;
  /** Whether the page in the tab belongs to the service, so that "not seen" means something. */
  isHere: boolean;
}

/** Where a prepared message is the way, rather than a help on the way. */
const BY_LETTER: readonly Control["mechanism"][] = ["form", "email", "admin_only"];

/** One setting: how it stands, what that means, and the way there. */
export function ControlCard({ control, service, sighting, main, isHere }: Props) {
  const { inEdge, subject, managed } = useReader();
  const found = sighting === undefined || sighting === "absent" ? null : sighting;
  const target = targetOf(control, { inEdge, foundIn: found && subject });
  const isLookedFor = isHere && control.places.length > 0 && subject?.reports.length !== 0;
  const state = found?.state === "on" || found?.state === "off" ? found.state : "unknown";
  return (
    <article class="card" data-control={control.id} data-exposure={found?.exposure ?? "unseen"}>
      <h3 {...IN_ENGLISH}>{control.name}</h3>
      <p class="verdict">
        {control.effect === "non_generative" && (
          <Chip tone="neutral" icon="not-training" text={t("popupNonGenerative")} />
        )}
        {found ? (
          control.effect !== "non_generative" && <StateChip exposure={found.exposure} />
        ) : (
          <>
            {control.effect === "not_training" && <StateChip exposure="not-training" />}
            {isLookedFor && <Chip tone="neutral" icon="unseen" text={t("popupNotSeen")} />}
          </>
        )}
      </p>
      <p {...IN_ENGLISH}>{found ? control.messages[state] : control.summary.text}</p>
      {found?.locked && (
        <p class="meta">
          <Icon name="lock" /> {t("popupLocked")}
        </p>
      )}
      {found?.certainty === "likely" && <p class="meta">{t("popupLikely")}</p>}
      {!found && <OnlyElsewhere control={control} />}
      <Stale service={service} evidence={control.summary.evidence} />
      {sighting === "absent" && control.absences.length > 0 && (
        <Claims title={t("popupAbsent")} claims={control.absences} />
      )}
      <JumpButton
        control={control}
        service={service}
        found={found !== null}
        primary={main}
        {...(main ? {} : { named: control.name })}
      />
      {isHere && (
        <ShowMeButton
          control={control}
          service={service}
          {...(main ? {} : { named: control.name })}
        />
      )}
      {control.letter && isFree(managed, "letters") && (
        <Fold title={t("letterTitle")} open={main && BY_LETTER.includes(control.mechanism)}>
          <LetterCard letter={control.letter} mechanism={control.mechanism} />
        </Fold>
      )}
      {control.steps.length > 0 && (
        <Fold
          title={t(target === null ? "popupStepsOnly" : "popupSteps")}
          open={main && (target === null || target.kind === "start")}
        >
          {target?.kind === "start" && <p>{t("popupStart")}</p>}
          <StepList control={control} />
        </Fold>
      )}
      {!main && (
        <Fold title={t("popupMore")}>
          <ControlFacts control={control} />
        </Fold>
      )}
      <ReportButton service={service} control={control} isHere={isHere} />
    </article>
  );
}
