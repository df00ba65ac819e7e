/** What a check-up is to look at, and what is known of a setting without looking. */
import { originOf } from "../catalogue/hosts";
import { isTraining } from "../catalogue/main-control";
import { safeUrl } from "../catalogue/match";
import { offered } from "../catalogue/regions";
import type { Control, Service } from "../catalogue/types.generated";
import type { Checkup, Item, Result } from "./model";

/** A setting with the service it is of. */
export interface Subject {
  service: Service;
  control: Control;
}

/** The services that have something to look at. */
export const checkable = (services: readonly Service[]): Service[] =>
  services.filter(({ controls }) => controls.some(isTraining));

/** The settings of these services, with a result where looking would bring nothing. */
export const planOf = (services: readonly Service[], region: string | null): Item[] =>
  services.flatMap(({ controls }) =>
    controls.filter(isTraining).map((control) => ({
      control: control.id,
      result: known(control, region),
      tab: null,
      tried: false,
    })),
  );

function known(control: Control, region: string | null): Result | null {
  const { mechanism } = control;
  if (region !== null && offered(control, region) === "no") return "region";
  if (mechanism === "form" || mechanism === "email") return "form";
  if (mechanism === "admin_only") return "admin";
  if (mechanism === "app_only") return "app";
  return pageOf(control) === null ? "by-hand" : null;
}

/** The address that shows the setting itself, where Untrain can see it. */
export const pageOf = ({ link, places }: Control): string | null =>
  link?.exact && places.length > 0 ? safeUrl(link.url) : null;

/** One page to open, and the settings to read there. */
export interface Visit {
  url: string;
  subjects: Subject[];
}

/** The next page with something to read, or null where all is done. */
export function nextVisit(
  { items }: Pick<Checkup, "items">,
  services: readonly Service[],
): Visit | null {
  const open = new Set(items.filter(({ result }) => result === null).map(({ control }) => control));
  const subjects = services.flatMap((service) =>
    service.controls.filter(({ id }) => open.has(id)).map((control) => ({ service, control })),
  );
  // In the order of the plan; of settings that the catalogue does not know any more nothing is left to read.
  for (const { control: id } of items) {
    const first = subjects.find(({ control }) => control.id === id);
    const url = first && pageOf(first.control);
    if (url) return { url, subjects: subjects.filter(({ control }) => pageOf(control) === url) };
  }
  return null;
}

/** The sites that are opened for these items, as match patterns. */
export function originsFor(items: readonly Item[], services: readonly Service[]): string[] {
  const open = new Set(items.filter(({ result }) => result === null).map(({ control }) => control));
  const pages = services
    .flatMap(({ controls }) => controls)
    .flatMap((control) => (open.has(control.id) ? (pageOf(control) ?? []) : []));
  return [...new Set(pages.map((url) => originOf(new URL(url).host)))].sort();
}
