import type { ComponentChildren } from "preact";
import { Icon } from "./Icon";

interface Props {
  title: string;
  /** The gist, in one line, while the part is closed. */
  gist?: string | undefined;
  open?: boolean;
  children: ComponentChildren;
}

/** A part that opens when asked for. */
export function Fold({ title, gist, open = false, children }: Props) {
  return (
    <details class="fold" open={open}>
      <summary>
        {title}
        {gist && <span class="meta">{gist}</span>}
        <Icon name="open" />
      </summary>
      <div class="fold-body">{children}</div>
    </details>
  );
}
