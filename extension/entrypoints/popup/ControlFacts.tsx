import type { Availability, Control } from "../../catalogue/types.generated";
import { Claims } from "./Claims";
import { Fold } from "./Fold";
import { audience, date, t } from "./text";

/** Everything known about one control beyond its state, part by part. */
export function ControlFacts({ control }: { control: Control }) {
  const {
    availability,
    covers,
    data_excluded: excluded,
    data_used: used,
    notes,
    retroactive,
  } = control;
  const [data] = [...used, ...covers, ...excluded];
  const [region] = availability;
  return (
    <>
      {data && (
        <Fold title={t("popupData")} gist={data.text}>
          <Claims title={t("popupCovers")} claims={covers} />
          <Claims title={t("popupUsed")} claims={used} />
          <Claims title={t("popupExcluded")} claims={excluded} />
        </Fold>
      )}
      <Fold title={t("popupOff")} gist={t(`popupRetroactive_${retroactive.answer}`)}>
        <p class="sub">{t(`popupRetroactive_${retroactive.answer}`)}</p>
        <p>{retroactive.text}</p>
        <Claims title={t("popupUncovered")} claims={control.does_not_cover} />
        <Claims title={t("popupCosts")} claims={control.off_costs} />
      </Fold>
      {region && (
        <Fold title={t("popupRegions")} gist={[audience(region), ...facts(region)].join(" · ")}>
          <dl class="regions">
            {availability.map((entry) => (
              <Row key={entry.text} entry={entry} />
            ))}
          </dl>
        </Fold>
      )}
      {notes[0] && (
        <Fold title={t("popupNotes")} gist={notes[0].text}>
          <Claims claims={notes} />
        </Fold>
      )}
    </>
  );
}

function Row({ entry }: { entry: Availability }) {
  const known = facts(entry);
  return (
    <div>
      <dt>{audience(entry)}</dt>
      <dd>
        {entry.text}
        {known.length > 0 && <span class="meta">{known.join(" · ")}</span>}
      </dd>
    </div>
  );
}

/** What is known beyond the text, a few words each: since when, how it stands at first, whether it is offered. */
function facts(entry: Availability): string[] {
  return [
    entry.since !== null && t("popupSince", date(entry.since)),
    entry.default !== "unknown" && t(`popupDefault_${entry.default}`),
    entry.offered !== "yes" && t(`popupOffered_${entry.offered}`),
  ].filter((fact) => fact !== false);
}
