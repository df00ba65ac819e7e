import type { Exposure } from "../messages";
import { t } from "../text";
import { Chip, type Tone } from "./Chip";

const TONES: Readonly<Record<Exposure, Tone>> = {
  exposed: "exposed",
  protected: "protected",
  unknown: "unknown",
  "not-training": "neutral",
};

/** The words for an exposure, as on the chip. */
export const exposureText = (exposure: Exposure): string =>
  t(`popupExposure_${exposure === "not-training" ? "notTraining" : exposure}`);

export function StateChip({ exposure }: { exposure: Exposure }) {
  return <Chip tone={TONES[exposure]} icon={exposure} text={exposureText(exposure)} />;
}
