import { inKey, t } from "../../text";
import { Chip, type Tone } from "../../ui/Chip";
import type { IconName } from "../../ui/Icon";
import type { Status } from "./standing";

const LOOKS: Readonly<Record<Status, { tone: Tone; icon: IconName }>> = {
  exposed: { tone: "exposed", icon: "exposed" },
  protected: { tone: "protected", icon: "protected" },
  unknown: { tone: "unknown", icon: "unknown" },
  unseen: { tone: "neutral", icon: "unseen" },
  elsewhere: { tone: "neutral", icon: "unseen" },
  "no-way-out": { tone: "unknown", icon: "lock" },
  unclear: { tone: "neutral", icon: "unknown" },
  fine: { tone: "neutral", icon: "protected" },
  unused: { tone: "neutral", icon: "not-training" },
};

export const statusText = (status: Status): string => t(`dashStatus_${inKey(status)}`);

export const lookOf = (status: Status): { tone: Tone; icon: IconName } => LOOKS[status];

export function StatusChip({ status }: { status: Status }) {
  return <Chip {...LOOKS[status]} text={statusText(status)} />;
}
