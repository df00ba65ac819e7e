import { t } from "../../text";
import { Icon } from "../../ui/Icon";
import { lookOf, statusText } from "./StatusChip";
import type { Filter, Standing, Status } from "./standing";

const SHOWN: readonly Status[] = ["exposed", "protected", "unseen", "no-way-out"];

interface Props {
  standings: readonly Standing[];
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

/** How many services stand how; a press shows only those, another shows all again. */
export function Numbers({ standings, filter, onFilter }: Props) {
  return (
    <section aria-label={t("dashNumbers")} class="numbers">
      {SHOWN.map((status) => {
        const count = standings.filter((standing) => standing.status === status).length;
        const { tone, icon } = lookOf(status);
        return (
          <button
            key={status}
            type="button"
            class="number"
            data-status={status}
            data-tone={tone}
            aria-pressed={filter === status}
            onClick={() => onFilter(filter === status ? "all" : status)}
          >
            <span class="count">{count}</span>{" "}
            <span class="what">
              <Icon name={icon} />
              {statusText(status)}
            </span>
          </button>
        );
      })}
    </section>
  );
}
