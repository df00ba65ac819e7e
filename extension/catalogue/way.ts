/** The way to a control, from what the catalogue knows of it. */
import { normalise } from "../detect/text";
import { safeUrl } from "./match";
import { orderSteps } from "./steps";
import type { Address, Control, Service } from "./types.generated";

type Where = Pick<Address, "host" | "path"> & Partial<Pick<Address, "hash">>;

/** One thing to press: see `Press` in the catalogue's model. */
export interface PressPlan {
  kind: "named" | "profile" | "row";
  /** As the interface prints it, with its language. */
  names: { text: string; lang: string }[];
  marks: { attribute: string; value: string }[];
}

/** The way to a control, as far as it is known. */
export interface Way {
  control: string;
  /** What the control is called, for people. */
  name: string;
  service: string;
  presses: PressPlan[];
  /** The same in words. */
  steps: string[];
  /** The service's own domains: a link to elsewhere is no step of the way. */
  domains: string[];
  /** Where the control may stand. */
  places: Where[];
  /** Pages that are the control's own. */
  own: Where[];
  signIn: Where[];
  /** Where the control opens, or the steps begin. */
  link: { url: string; exact: boolean } | null;
}

/** What leads to a control whose way is not known better: a link to its own page. */
const ROW: PressPlan = { kind: "row", names: [], marks: [] };

/** The way to a control of a web page, or null where nothing in a page could be pointed at. */
export function wayTo(control: Control, service: Service): Way | null {
  const places = control.places.filter(({ frame }) => frame !== "child");
  if (places.length === 0) return null;
  const own = ownPages(control);
  const steps = orderSteps(
    control.steps.filter(({ platform }) => platform === "web"),
    "web",
  );
  const known = steps[0]?.presses ?? [];
  if (known.length === 0 && own.length === 0) return null;
  const elsewhere = known.flatMap(({ names }) => names.map(({ text }) => normalise(text)));
  const rowNames = control.labels
    .filter(({ role }) => role === "label" || role === "list_row" || role === "heading")
    .filter(({ text }) => !elsewhere.includes(normalise(text)))
    .map(({ text, lang, role }) => ({ text, lang, role }))
    // What its row is called, where that is known, is said before what the control itself is called.
    .sort((a, b) => RANK.indexOf(a.role) - RANK.indexOf(b.role))
    .map(({ text, lang }) => ({ text, lang }));
  const url = safeUrl(control.link?.url);
  return {
    control: control.id,
    name: control.name,
    service: service.name,
    presses:
      known.length === 0
        ? [ROW]
        : known.map(({ kind, names, hooks }) => ({
            kind,
            names: kind === "row" ? rowNames : names.map(({ text, lang }) => ({ text, lang })),
            marks: hooks.map(({ attribute, value }) => ({ attribute, value })),
          })),
    steps: steps[0]?.steps ?? [],
    domains: service.domains,
    places,
    own,
    signIn: service.sign_in,
    link: control.link && url ? { url, exact: control.link.exact } : null,
  };
}

const RANK = ["list_row", "heading", "label"];

/** Pages that hold this control and no other; where its exact link leads, unless that is only a part of a page. */
function ownPages({ places, link }: Control): Way["own"] {
  const sole = places.filter((place) => place.sole);
  const url = link?.exact ? safeUrl(link.url) : null;
  const page = url ? new URL(url) : null;
  return page && !page.search && !page.hash && page.pathname !== "/"
    ? [...sole, { host: page.hostname, path: page.pathname }]
    : sole;
}
