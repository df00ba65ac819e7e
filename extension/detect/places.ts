/** Which controls an address belongs to. Only here are addresses compared; nothing is searched anywhere else. */

import { isAt, type Where } from "../catalogue/address";
import type { ControlRule, NoticeRule, RulePlace, ServiceRules } from "../catalogue/rules";
import type { Place } from "../catalogue/types.generated";
import type { Candidate } from "./controls";
import { attribute } from "./dom";

/** A control that may stand at the current address, with the narrowest place that says so. */
export interface PlacedControl {
  control: ControlRule;
  place: RulePlace;
  service: ServiceRules;
  /** The control appears in a dialog only; a page that is about settings by its address may hold it as well. */
  dialogOnly: boolean;
}

/** The controls that may stand at this address. */
export const placedAt = (
  url: Where,
  top: boolean,
  services: readonly ServiceRules[],
): PlacedControl[] =>
  services.flatMap((service) =>
    service.controls.flatMap((control) => {
      const place = control.places.find(holds(url, top));
      const dialogOnly = place?.dialog === true && !IS_SETTINGS.test(url.pathname);
      return place ? [{ control, place, service, dialogOnly }] : [];
    }),
  );

/** The notices for this address. */
export function noticesAt(
  url: Where,
  top: boolean,
  services: readonly ServiceRules[],
): NoticeRule[] {
  return services.flatMap(({ notices }) =>
    notices.filter(({ places }) => places.some(holds(url, top))),
  );
}

/** Tells whether a place is a frame's address. */
const holds =
  (url: Where, top: boolean) =>
  (place: Place): boolean =>
    (place.frame === "any" || (place.frame === "top") === top) && isAt(url, place);

/** Does a link lead to a control's own page? */
export function linksTo({ element, kind }: Candidate, control: ControlRule): boolean {
  const href = kind === "link" ? attribute(element, "href") : null;
  if (!href || href.length > 2000) return false;
  const base = element.ownerDocument.baseURI;
  const url = URL.canParse(href, base) ? new URL(href, base) : null;
  return url !== null && control.places.some((place) => place.sole && isAt(url, place));
}

const IS_SETTINGS = /\/(settings|preferences|privacy|account)(\/|$)/;
