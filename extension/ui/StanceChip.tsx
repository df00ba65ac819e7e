import type { Stance } from "../catalogue/types.generated";
import { t } from "../text";
import { Chip, type Tone } from "./Chip";
import type { IconName } from "./Icon";

const LOOKS: Readonly<Record<Stance, { tone: Tone; icon: IconName }>> = {
  trains_default: { tone: "exposed", icon: "exposed" },
  consent_only: { tone: "protected", icon: "protected" },
  no_training: { tone: "protected", icon: "protected" },
  disputed: { tone: "unknown", icon: "unknown" },
  unclear: { tone: "unknown", icon: "unknown" },
  silent: { tone: "neutral", icon: "not-training" },
};

export function StanceChip({ stance }: { stance: Stance }) {
  return <Chip {...LOOKS[stance]} text={t(`popupStance_${stance}`)} />;
}
