import { bundle } from "../../catalogue/bundle";
import { knownRegions } from "../../catalogue/regions";
import { useReader } from "./reader";
import { regionOption, t } from "./text";

const REGIONS = knownRegions(bundle.services);

/** Picks the reader's region, once for all services. */
export function RegionPicker() {
  const { region, pickRegion } = useReader();
  const options = REGIONS.map((code) => ({ code, name: regionOption(code) })).sort((a, b) =>
    a.name.localeCompare(b.name),
  );
  return (
    <label class="search">
      <span>{t("regionPick")}</span>
      <select
        value={region ?? ""}
        onChange={(event) => pickRegion(event.currentTarget.value || null)}
      >
        <option value="">{t("regionNone")}</option>
        {options.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
        <option value="world">{t("regionOther")}</option>
      </select>
      <span class="meta">{t("regionKept")}</span>
    </label>
  );
}
