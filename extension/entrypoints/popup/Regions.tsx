import { holding } from "../../catalogue/regions";
import type { Availability, Control } from "../../catalogue/types.generated";
import { audience, date, IN_ENGLISH } from "../../format";
import { t } from "../../text";
import { Fold } from "../../ui/Fold";
import { RegionPicker } from "../../ui/RegionPicker";
import { useReader } from "../../ui/reader";

/** Where, for whom and since when a control is offered: in the reader's region first, if they picked one. */
export function Regions({ control }: { control: Control }) {
  const { region, pickRegion } = useReader();
  const all = control.availability;
  if (all.length === 0) return null;
  const here = region === null ? all : holding(control, region);
  const rest = all.filter((entry) => !here.includes(entry));
  const [first] = here;
  return (
    <Fold
      title={t("popupRegions")}
      gist={first ? [audience(first), ...facts(first)].join(" · ") : t("regionUnknown")}
    >
      <RegionPicker region={region} onPick={pickRegion} />
      {here.length > 0 ? <Rows entries={here} /> : <p>{t("regionUnknown")}</p>}
      {rest.length > 0 && (
        <Fold title={t("regionRest")}>
          <Rows entries={rest} />
        </Fold>
      )}
    </Fold>
  );
}

function Rows({ entries }: { entries: readonly Availability[] }) {
  return (
    <dl class="regions">
      {entries.map((entry) => (
        <Row key={entry.text} entry={entry} />
      ))}
    </dl>
  );
}

function Row({ entry }: { entry: Availability }) {
  const known = facts(entry);
  return (
    <div>
      <dt>{audience(entry)}</dt>
      <dd>
        <span {...IN_ENGLISH}>{entry.text}</span>
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
