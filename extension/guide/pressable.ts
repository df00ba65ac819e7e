/** Whether a thing in a page is one that a person could press now, and that is the site's own. */
import { isAt } from "../catalogue/address";
import { isWithin as isBelow } from "../catalogue/match";
import type { Way } from "../catalogue/way";
import {
  attribute,
  boxOf,
  closestAcross,
  DIALOG,
  isShown,
  localName,
  matches,
} from "../detect/dom";

/** Smaller than this nobody can press it, in CSS pixels. */
const SMALLEST = 4;
/** What people wrote, not the site. */
const CONTENT = "article,[role=article],[role=feed],[role=log],[contenteditable]";
/** The small print at the end of a page. A footer inside of a menu or dialog is none. */
const SMALL_PRINT = "footer,[role=contentinfo]";
const HOLDERS = `nav,aside,[role=navigation],[role=menu],${DIALOG}`;
/** Questions about cookies have settings of their own. */
const COOKIES = ["id", "class", "aria-label"]
  .flatMap((name) => ["cookie", "consent"].map((word) => `[${name}*=${word} i]`))
  .join();
/** Texts about something, as opposed to the thing. */
const ABOUT =
  /(^|[/.])(legal|polic(y|ies)|terms|privacy-policy|help|support|about|blog|docs)([/.-]|$)/i;
/** Longer ones are no addresses that lead anywhere on the way. */
const LONGEST_ADDRESS = 2000;

/** Can a person press it now? */
export function isPressable(element: Element): boolean {
  if (!isShown(element) || matches(element, ":disabled,[aria-disabled=true]")) return false;
  const { width, height, right, bottom } = boxOf(element);
  // What is parked outside of the page can't be scrolled to.
  if (width < SMALLEST || height < SMALLEST) return false;
  if (right + scrollX <= 0 || bottom + scrollY <= 0) return false;
  if (closestAcross(element, "[inert]")) return false;
  return Number(getComputedStyle(element).opacity) > 0;
}

/** Is it the site's own, rather than content, small print or a question about cookies? */
export function isOfSite(element: Element): boolean {
  if (closestAcross(element, COOKIES)) return false;
  if (closestAcross(element, CONTENT) && !closestAcross(element, DIALOG)) return false;
  const print = closestAcross(element, SMALL_PRINT);
  return !print || closestAcross(print, HOLDERS) !== null;
}

/** Where a link leads; null for what is no link, or leads nowhere. */
export function addressOf(element: Element): URL | null {
  const href = localName(element) === "a" ? attribute(element, "href") : null;
  if (!href || href.length > LONGEST_ADDRESS) return null;
  const base = element.ownerDocument.baseURI;
  return URL.canParse(href, base) ? new URL(href, base) : null;
}

/** Does a link leave the way: for another site, or for a text about the subject? */
export function leadsAway(element: Element, way: Way): boolean {
  const url = addressOf(element);
  if (!url || [...way.own, ...way.places].some((place) => isAt(url, place))) return false;
  // "#" and "javascript:" lead nowhere else.
  if (!/^https?:$/.test(url.protocol)) return url.protocol === "mailto:";
  return (
    !way.domains.some((domain) => isBelow(url.hostname, domain)) ||
    ABOUT.test(url.hostname) ||
    ABOUT.test(url.pathname)
  );
}

/** Was it pressed before: the menu or the tab that is open, the page one is on? */
export function isCurrent(element: Element): boolean {
  const current = attribute(element, "aria-current");
  return (
    (current !== null && current !== "false") ||
    matches(element, "[aria-expanded=true],[role=tab][aria-selected=true]")
  );
}
