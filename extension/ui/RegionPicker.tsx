import { useMemo } from "preact/hooks";
import { catalogue } from "../catalogue/edition";
import { knownRegions } from "../catalogue/regions";
import { regionOption } from "../format";
import { isFree } from "../managed";
import { locale, t } from "../text";
import { useSync } from "./choices";
import { useReader } from "./reader";

interface Props {
  region: string | null;
  onPick: (region: string | null) => void;
}

/** Picks the reader's region, once for all services. */
export function RegionPicker({ region, onPick }: Props) {
  const { managed } = useReader();
  const { services } = catalogue();
  const regions = useMemo(() => knownRegions(services), [services]);
  // A region that an organisation laid down need not be one that the catalogue tells apart.
  const known = [...new Set([...regions, ...(region && region !== "world" ? [region] : [])])];
  const options = known
    .map((code) => ({ code, name: regionOption(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale()));
  const isShared = useSync()?.on === true && isFree(managed, "sync");
  return (
    <label class="search">
      <span>{t("regionPick")}</span>
      <select
        value={region ?? ""}
        disabled={managed.region !== null}
        onChange={(event) => onPick(event.currentTarget.value || null)}
      >
        <option value="">{t("regionNone")}</option>
        {options.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
        <option value="world">{t("regionOther")}</option>
      </select>
      <span class="meta">{t(isShared ? "regionShared" : "regionKept")}</span>
    </label>
  );
}
