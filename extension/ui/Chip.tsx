import { Icon, type IconName } from "./Icon";

export type Tone = "exposed" | "protected" | "unknown" | "neutral";

/** A short verdict: words, a drawing and a colour that all say the same. */
export function Chip({ tone, icon, text }: { tone: Tone; icon: IconName; text: string }) {
  return (
    <span class="chip" data-tone={tone}>
      <Icon name={icon} />
      {text}
    </span>
  );
}
