/** Which controls an address belongs to. Only here are addresses compared; nothing is searched anywhere else. */
import type { ControlRule, NoticeRule, ServiceRules } from "../catalogue/rules";
import type { Address, Place } from "../catalogue/types.generated";
import type { Candidate } from "./controls";
import { attribute } from "./dom";

/** A control that may stand at the current address, with the place that says so. */
export interface PlacedControl {
  control: ControlRule;
  place: Place;
  service: ServiceRules;
  /** The page is this control's own: not finding it there means something. */
  home: boolean;
  /** The control appears in a dialog only; a page that is about settings by its address may hold it as well. */
  dialogOnly: boolean;
}

/** Does an address lie in a place? `path` ends in `*` for everything below. */
export function isAt(
  url: URL,
  { host, path, hash }: Pick<Address, "host" | "path" | "hash">,
): boolean {
  const { hostname } = url;
  const hostFits = host.startsWith("*.") ? hostname.endsWith(host.slice(1)) : hostname === host;
  if (!hostFits || (hash && url.hash !== `#${hash}`)) return false;
  const here = trim(url.pathname);
  if (!path.endsWith("*")) return here === trim(path);
  const stem = trim(path.slice(0, -1));
  return here === stem || here.startsWith(stem === "" ? "/" : `${stem}/`);
}

const trim = (path: string): string => path.replace(/\/+$/, "");

/** The controls that may stand at this address, each with its narrowest place. */
export function placedAt(
  url: URL,
  top: boolean,
  services: readonly ServiceRules[],
): PlacedControl[] {
  const found: PlacedControl[] = [];
  for (const service of services) {
    for (const control of service.controls) {
      const places = control.places.filter((place) => inFrame(place, top) && isAt(url, place));
      const place = places.find(({ sole }) => sole) ?? places[0];
      if (!place) continue;
      const own = control.link?.exact === true && sameAddress(url, control.link.url);
      found.push({
        control,
        place,
        service,
        home: place.sole || own,
        dialogOnly: place.dialog && !isSettingsPath(url.pathname),
      });
    }
  }
  return found;
}

/** The notices for this address. */
export function noticesAt(url: URL, top: boolean, services: readonly ServiceRules[]): NoticeRule[] {
  return services.flatMap(({ notices }) =>
    notices.filter(({ places }) => places.some((place) => inFrame(place, top) && isAt(url, place))),
  );
}

const inFrame = ({ frame }: Place, top: boolean): boolean =>
  frame === "any" || (frame === "top") === top;

function sameAddress(url: URL, other: string): boolean {
  const { host, pathname } = new URL(other);
  return url.host === host && trim(url.pathname) === trim(pathname);
}

/** Does a link lead to a control's own page? */
export function linksTo({ element, kind }: Candidate, control: ControlRule): boolean {
  const href = kind === "link" ? attribute(element, "href") : null;
  if (!href || href.length > 2000) return false;
  const base = element.ownerDocument.baseURI;
  const url = URL.canParse(href, base) ? new URL(href, base) : null;
  return url !== null && control.places.some((place) => place.sole && isAt(url, place));
}

const isSettingsPath = (pathname: string): boolean =>
  /\/(settings|preferences|privacy|account)(\/|$)/.test(pathname);
