import { elsewhere, offered } from "../catalogue/regions";
import type { Control } from "../catalogue/types.generated";
import { audience, ownRegion } from "../format";
import { t } from "../text";
import { useReader } from "./reader";

/** One line where the reader's region lacks what others have; nothing otherwise. */
export function OnlyElsewhere({ control }: { control: Control }) {
  const { region } = useReader();
  const others = region === null ? [] : elsewhere(control, region);
  if (region === null || others.length === 0) return null;
  const lacking = offered(control, region) === "no" ? "regionLacks" : "regionNotKnown";
  return (
    <p class="meta" data-elsewhere>
      {t(lacking, ownRegion(region))}{" "}
      {t("regionOnlyIn", [...new Set(others.map(audience))].join("; "))}
    </p>
  );
}
