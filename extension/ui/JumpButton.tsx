import type { Control, Service } from "../catalogue/types.generated";
import { t } from "../text";
import { Icon } from "./Icon";
import { useReader } from "./reader";
import { jump, type Target, targetOf } from "./target";

interface Props {
  control: Control;
  service: Service;
  /** Whether the control was found in the tab. */
  found?: boolean;
  /** The one button of the view, rather than one of many. */
  primary?: boolean;
  /** Says which setting is meant, for readers who hear the button alone. */
  named?: string;
}

const labelOf = (target: Target): string => t(`popupGo_${target.kind}`);

/** Opens the control, or where its steps start; nothing where no address leads there. */
export function JumpButton({ control, service, found = false, primary = false, named }: Props) {
  const { inEdge, subject } = useReader();
  const target = targetOf(control, { inEdge, foundIn: found ? subject : null });
  if (!target) return null;
  return (
    <button
      type="button"
      class={primary ? "primary" : "quiet"}
      data-control={control.id}
      aria-label={named && `${labelOf(target)}: ${named}`}
      onClick={() => void jump(control, service, target, subject)}
    >
      {labelOf(target)}
      <Icon name="go" />
    </button>
  );
}
