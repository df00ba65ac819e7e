/** The parts a person sees: chip, card, highlight. Each is drawn from data and knows nothing of the page. */
import type { PageTexts, Reference, SourceRule } from "../catalogue/rules";
import type { Exposure } from "../messages";
import { button, h, link, sign } from "./element";

/** The words that all parts share. */
export type PartTexts = Pick<PageTexts, "showMe" | "why" | "close" | "stepsTitle" | "basedOn"> &
  // What is not in the catalogue can't be wrong in it.
  Partial<Pick<PageTexts, "report">>;

/** What a person can do with a card. */
export type CardAction = "dismiss" | "show-me" | "report";

/** A chip and the control it stands beside. */
export interface ChipView {
  /** `<service>/<control>` */
  id: string;
  exposure: Exposure;
  /** A few words: what the switch's state means. */
  text: string;
  /** What a person sees as the control. */
  body: Element;
  /** The row it belongs to, whose texts the chip must not cover. */
  row: Element;
}

export interface CardView {
  part: "banner" | "guide";
  /** What the card is about, to remember that it was closed. */
  about: string;
  exposure: Exposure;
  text: string;
  items?: string[];
  steps?: string[];
  links?: Reference[];
  /** Shown on request, or at once if `open`. */
  details?: string[];
  open?: boolean;
  source?: SourceRule | null;
  /** The control that "Show me" leads to. */
  show?: string;
}

const list = (name: "ul" | "ol", items: string[] = []): HTMLElement | null =>
  items.length > 0 ? h(name, {}, ...items.map((item) => h("li", {}, item))) : null;

export const drawChip = (
  { id, exposure, text }: ChipView,
  { why }: PartTexts,
  onWhy: () => void,
): HTMLElement =>
  h(
    "div",
    { "data-part": "chip", "data-control": id, "data-exposure": exposure },
    button("why", `${text}. ${why}`, [sign(), text], onWhy),
  );

export function drawCard(
  view: CardView,
  texts: PartTexts,
  onPress: (action: CardAction, view: CardView) => void,
): HTMLElement {
  const press = (action: CardAction, label: string, content = label): HTMLElement =>
    button(action, label, [content], () => onPress(action, view));
  const details = list("ul", view.details);
  const steps = list("ol", view.steps);
  const foot = h(
    "footer",
    {},
    view.show ? press("show-me", texts.showMe) : null,
    ...(view.links ?? []).map(({ url, text }) => link(url, text)),
  );
  const section = h(
    "section",
    {
      "data-part": view.part,
      "data-about": view.about,
      "data-exposure": view.exposure,
      "aria-label": "Untrain",
    },
    h(
      "header",
      {},
      sign(),
      h("p", { role: "status" }, view.text),
      press("dismiss", texts.close, "×"),
    ),
    list("ul", view.items),
    steps && h("p", {}, texts.stepsTitle),
    steps,
    foot,
    view.source
      ? h("small", {}, `${texts.basedOn} `, link(view.source.url, view.source.title))
      : null,
  );
  if (details) {
    const unfold = (open?: boolean): void => {
      if (open) foot.after(details);
      else details.remove();
      why.ariaExpanded = String(!!open);
    };
    const why = button("why", texts.why, [texts.why], () => unfold(!details.isConnected));
    foot.append(why);
    unfold(view.open);
  }
  if (texts.report) foot.append(press("report", texts.report));
  return section;
}

/** A frame around the control a person asked to be taken to. */
export const drawHighlight = (): HTMLElement => h("div", { "data-part": "highlight" });
