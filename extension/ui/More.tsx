import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../text";

/** How much of a list is shown at once: with thousands of entries a page would take seconds to come. */
export const AT_ONCE = 200;

/** As much of a list as is to be shown, and what shows more of it. */
export function useMore<T>(items: readonly T[]): [readonly T[], JSX.Element | null] {
  const [most, setMost] = useState(AT_ONCE);
  const left = items.length - most;
  const more = (
    <p>
      <button type="button" class="quiet" onClick={() => setMost(most + AT_ONCE)}>
        {t("listMore", String(Math.min(left, AT_ONCE)))}
      </button>
    </p>
  );
  return [left > 0 ? items.slice(0, most) : items, left > 0 ? more : null];
}
