import type { Stance } from "../catalogue/types.generated";
import { Chip, type Tone } from "./Chip";
import type { IconName } from "./Icon";
import { t } from "./text";

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
