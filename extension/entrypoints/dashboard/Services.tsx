import type { JSX } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Service } from "../../catalogue/types.generated";
import type { Governed } from "../../governed";
import type { Journal } from "../../journal/model";
import { dueServices } from "../../journal/reminders";
import { t } from "../../text";
import { AT_ONCE, useMore } from "../../ui/More";
import { useReader } from "../../ui/reader";
import { Alerts } from "./Alerts";
import { Numbers } from "./Numbers";
import { Progress } from "./Progress";
import { ServiceRow } from "./ServiceRow";
import { statusText } from "./StatusChip";
import {
  choose,
  type Filter,
  fits,
  SORTS,
  type Sort,
  STATUSES,
  type Standing,
  standingOf,
} from "./standing";

interface Props {
  services: readonly Service[];
  journal: Journal;
  settings: Governed;
}

/** All services: the numbers, the progress, what came back, and each by itself. */
export function Services({ services, journal, settings }: Props) {
  const [filter, setFilter] = useState<Filter>("all");
  const [sort, setSort] = useState<Sort>("urgency");
  const [query, setQuery] = useState("");
  const listed = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { seen, markSeen } = useReader();
  const now = Date.now();
  const standings = useMemo(
    () => services.map((service) => standingOf(service, journal, settings, seen, now)),
    [services, journal, settings, seen],
  );
  const due = useMemo(() => dueServices(journal, settings, now), [journal, settings]);
  // Each row is made once, and what is not to be seen is only hidden: making hundreds at every letter would be felt.
  const rows = useMemo(() => new Map<Standing, JSX.Element>(), [standings, settings]);
  const rowOf = (standing: Standing): JSX.Element => {
    const row = rows.get(standing) ?? (
      <ServiceRow key="row" standing={standing} settings={settings} now={now} />
    );
    rows.set(standing, row);
    return row;
  };
  const ordered = useMemo(
    () => choose(standings, { filter: "all", sort, query: "", due: [] }),
    [standings, sort],
  );
  const shown = choose(standings, { filter, sort, query, due });
  const isShown = new Set(shown);
  const [first, more] = useMore(shown);
  // Of thousands not even hidden rows are made.
  const made = ordered.length > AT_ONCE ? first : ordered;
  const present = STATUSES.filter((status) =>
    standings.some((standing) => standing.status === status),
  );

  // What is done in a row may take it out of what is shown: who did it reads on at the list's heading.
  useLayoutEffect(() => {
    if (document.activeElement?.closest(".row[hidden]")) heading.current?.focus();
  });

  /** From the top of the page, where the list may be out of sight. */
  const show = (wanted: Filter) => {
    setFilter(wanted);
    if (wanted !== "all") listed.current?.scrollIntoView({ block: "start", behavior: "instant" });
  };

  return (
    <>
      <section class="intro">
        <h1 tabIndex={-1}>{t("dashTitle")}</h1>
        <p class="meta">{t("dashLead")}</p>
      </section>
      <Numbers standings={standings} filter={filter} onFilter={show} />
      <Alerts
        journal={journal}
        due={due}
        settings={settings}
        services={services}
        news={standings.filter((standing) => fits(standing, "changed", due))}
        onShow={show}
        onSeen={markSeen}
      />
      <Progress journal={journal} now={now} />
      <section class="list" ref={listed}>
        <h2 ref={heading} tabIndex={-1}>
          {t("dashServices")}
        </h2>
        <div class="tools">
          <label class="search">
            <span>{t("popupSearch")}</span>
            <input
              type="search"
              maxLength={80}
              value={query}
              onInput={(event) => setQuery(event.currentTarget.value)}
            />
          </label>
          <label class="search">
            <span>{t("dashFilter")}</span>
            <select
              value={filter}
              onChange={(event) => setFilter(event.currentTarget.value as Filter)}
            >
              <option value="all">{t("dashShowAll")}</option>
              {present.map((status) => (
                <option key={status} value={status}>
                  {statusText(status)}
                </option>
              ))}
              <option value="changed">{t("dashFilterChanged")}</option>
              <option value="due">{t("dashFilterDue")}</option>
            </select>
          </label>
          <label class="search">
            <span>{t("dashSort")}</span>
            <select value={sort} onChange={(event) => setSort(event.currentTarget.value as Sort)}>
              {SORTS.map((name) => (
                <option key={name} value={name}>
                  {t(`dashSort_${name}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <p class="meta" role="status">
          {shown.length === 0
            ? t("dashNothing")
            : t(shown.length === 1 ? "popupHit" : "popupHits", String(shown.length))}
        </p>
        <ul class="rows" hidden={shown.length === 0}>
          {made.map((standing) => (
            <li
              key={standing.service.id}
              class="row"
              data-service={standing.service.id}
              data-status={standing.status}
              hidden={!isShown.has(standing)}
            >
              {rowOf(standing)}
            </li>
          ))}
        </ul>
        {more}
      </section>
    </>
  );
}
