/** Which controls an address belongs to. Only here are addresses compared; nothing is searched anywhere else. */

import { isAt, type Where } from "../catalogue/address";
import type { ControlRule, NoticeRule, RulePlace, ServiceRules } from "../catalogue/rules";
import type { Place } from "../catalogue/types.generated";
import type { Candidate } from "./controls";

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

/** Does a link lead to a control's own page? One in a drawing (SVG) has no address to ask for. */
export function linksTo({ element, kind }: Candidate, { places }: ControlRule): boolean {
  const link = element as HTMLAnchorElement;
  return (
    kind === "link" && !!link.hostname && places.some((place) => place.sole && isAt(link, place))
  );
}

const IS_SETTINGS = /\/(settings|preferences|privacy|account)(\/|$)/;
