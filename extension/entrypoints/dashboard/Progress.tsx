import { useMemo } from "preact/hooks";
import type { Journal } from "../../journal/model";
import { type Count, progressOf } from "../../journal/progress";
import { t } from "../../text";
import { exposureText } from "../../ui/StateChip";
import { day } from "../../ui/time";

/** The drawing's own units; it is stretched to the width there is. */
const WIDTH = 600;
const HEIGHT = 96;
const MOST_POINTS = 200;
const LINES = ["exposed", "protected"] as const;

/** The counts over time as stairs: each holds until the next. */
function stairs(counts: readonly Count[], line: (typeof LINES)[number], now: number): string {
  const from = counts[0]?.at ?? now;
  const span = Math.max(now - from, 1);
  const most = Math.max(1, ...counts.flatMap((count) => LINES.map((name) => count[name])));
  const x = (at: number) => (((at - from) / span) * WIDTH).toFixed(1);
  const y = (value: number) => (HEIGHT - (value / most) * HEIGHT).toFixed(1);
  const [first, ...rest] = counts;
  const steps = rest.map((count) => `H${x(count.at)}V${y(count[line])}`);
  return `M0 ${y(first?.[line] ?? 0)}${steps.join("")}H${WIDTH}`;
}

/** How the settings that were seen stood over time. */
export function Progress({ journal, now }: { journal: Journal; now: number }) {
  const counts = useMemo(() => progressOf(journal, MOST_POINTS), [journal]);
  const [first] = counts;
  const last = counts.at(-1);
  const text =
    first &&
    last &&
    t(
      "dashProgressText",
      day(first.at),
      String(first.exposed),
      String(last.exposed),
      String(first.protected),
      String(last.protected),
    );
  return (
    <section>
      <h2>{t("dashProgress")}</h2>
      {text && counts.length > 1 ? (
        <figure class="progress">
          <svg
            role="img"
            aria-label={text}
            viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`}
            preserveAspectRatio="none"
          >
            {LINES.map((line) => (
              <path key={line} data-line={line} d={stairs(counts, line, now)} />
            ))}
          </svg>
          <div class="legend" aria-hidden="true">
            {LINES.map((line) => (
              <span key={line} data-line={line}>
                {exposureText(line)}: {last[line]}
              </span>
            ))}
          </div>
          <figcaption class="meta">{text}</figcaption>
        </figure>
      ) : (
        <p class="meta">{t("dashProgressNone")}</p>
      )}
    </section>
  );
}
