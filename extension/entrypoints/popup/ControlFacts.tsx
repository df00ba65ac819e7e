import type { Control } from "../../catalogue/types.generated";
import { t } from "../../text";
import { Fold } from "../../ui/Fold";
import { Claims } from "./Claims";
import { Regions } from "./Regions";

/** Everything known about one control beyond its state, part by part. */
export function ControlFacts({ control }: { control: Control }) {
  const { covers, data_excluded: excluded, data_used: used, notes, retroactive } = control;
  const [data] = [...used, ...covers, ...excluded];
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
      <Regions control={control} />
      {notes[0] && (
        <Fold title={t("popupNotes")} gist={notes[0].text}>
          <Claims claims={notes} />
        </Fold>
      )}
    </>
  );
}
