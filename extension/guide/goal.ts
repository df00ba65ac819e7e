/** Where the way leads, as the content script of the frame found it. */
import { isAt } from "../catalogue/address";
import type { Way } from "../catalogue/way";
import { isSwitchLike } from "../detect/controls";
import type { Finding } from "../detect/locate";
import { world } from "../hooks";

/** The control itself, once it stands in the page. A row that leads to it is not where the person wants to end. */
export const goalOf = ({ control, link }: Way): Finding | undefined =>
  world.untrain?.findings?.find(
    (finding) =>
      finding.control.id === control && (isSwitchLike(finding.candidate.kind) || !link?.exact),
  );

/** A row that leads to the control and prints how it stands. */
export const rowOf = ({ control }: Way): Element | undefined =>
  world.untrain?.findings?.find(
    (finding) => finding.control.id === control && finding.certainty === "certain",
  )?.candidate.element;

/** Whether an address is of the part of the site where the control is. */
export function isNear(url: URL, { places }: Way): boolean {
  const section = firstSegment(url.pathname);
  return (
    IS_SETTINGS.test(url.pathname) ||
    (section !== "" &&
      places.some(
        ({ host, path }) => isAt(url, { host, path: "/*" }) && firstSegment(path) === section,
      ))
  );
}

/** Pages that are about settings by their address. */
const IS_SETTINGS = /\/(settings|preferences|privacy|account|config)(\/|$)/;

const firstSegment = (path: string): string => path.split("/")[1]?.replace("*", "") ?? "";
