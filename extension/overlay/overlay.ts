/** The overlay of one frame: chips beside controls, cards in a corner, a highlight. Views in, pixels out. */
import { type Candidate, visibleBody } from "../detect/controls";
import {
  boxOf,
  closestAcross,
  DIALOG,
  isWithin,
  lineage,
  parentOf,
  query,
  textContent,
} from "../detect/dom";
import { h } from "./element";
import { type Box, beside, corner, type Size } from "./geometry";
import { createHost } from "./host";
import {
  type CardAction,
  type CardView,
  type ChipView,
  drawCard,
  drawChip,
  drawHighlight,
  type PartTexts,
} from "./parts";

export interface View {
  chips: ChipView[];
  /** The cards of the corner, first one on top. */
  cards: CardView[];
  /** The control to point at, if any. */
  highlight: Element | null;
  /** Other controls, for which a chip must not be taken. */
  rivals: readonly Candidate[];
}

export interface Overlay {
  /** What everything is drawn in. */
  readonly layer: HTMLElement;
  show(view: View): void;
  /** Something may have moved: look soon. */
  wake(): void;
  /** Look for what gives no sign: to be called now and then. */
  beat(): void;
  isOurs(node: Node): boolean;
  remove(): void;
}

/** Milliseconds from a change of the page to a look; longer and longer while the page changes and nothing moves. */
const PAUSE = 100;
const LONGEST_PAUSE = 500;
/** What may move things without changing the page. */
const MOVERS = ["scroll", "resize", "transitionend"];

interface Drawn {
  view: ChipView;
  part: HTMLElement;
  /** Where the chip stands relative to its control. */
  offset: { left: number; top: number } | null;
  /** What the offset was worked out from. */
  basis: string;
}

export interface OverlayOptions {
  texts: PartTexts;
  /** The style sheet, which is no part of the content script, as texts are not. */
  style: string;
  /** Attributes that tell the language of all texts, and its direction. */
  tongue: Record<string, string>;
  /** A person pressed one of a card's buttons. */
  onPress(action: CardAction, card: CardView): void;
  /** The page keeps taking our parts away: they stay away. */
  onBlocked(): void;
  /** A person pressed a chip to know more; gives the control's id. */
  onWhy(id: string): void;
}

export function createOverlay({
  texts,
  style,
  tongue,
  onPress,
  onBlocked,
  onWhy,
}: OverlayOptions): Overlay {
  const host = createHost(style, tongue);
  const stack = h("div", { "data-stack": "" });
  let chips: Drawn[] = [];
  let drawnChips = "";
  let rivals: readonly Candidate[] = [];
  let highlight: { part: HTMLElement; target: Element } | null = null;
  let drawnCards = "";
  let isDue = false;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let patience = PAUSE;
  let lastPositions = "";
  const listening = new AbortController();
  const { signal } = listening;
  let isShown = false;

  for (const type of MOVERS) {
    window.addEventListener(type, follow, { capture: true, passive: true, signal });
  }

  function show({ chips: views, cards, highlight: target, rivals: others }: View): void {
    rivals = others;
    drawChips(views);
    drawCards(cards);
    if (highlight?.target !== target) {
      highlight?.part.remove();
      highlight = target ? { part: drawHighlight(), target } : null;
      if (highlight) host.layer.append(highlight.part);
    }
    isShown = views.length + cards.length > 0 || target !== null;
    lastPositions = "";
    if (isShown) place();
    else host.lower();
  }

  function drawChips(views: ChipView[]): void {
    const drawing = JSON.stringify(views, ["id", "exposure", "text"]);
    if (drawing === drawnChips) {
      // The same chips, perhaps beside elements that took the place of the old ones.
      chips.forEach((chip, at) => {
        const view = views[at] as ChipView;
        if (chip.view.body !== view.body) chip.offset = null;
        chip.view = view;
      });
      return;
    }
    drawnChips = drawing;
    for (const { part } of chips) part.remove();
    chips = views.map((view) => ({
      view,
      part: drawChip(view, texts, () => onWhy(view.id)),
      offset: null,
      basis: "",
    }));
    host.layer.prepend(...chips.map(({ part }) => part));
  }

  function drawCards(cards: CardView[]): void {
    const drawing = JSON.stringify(cards);
    if (drawing === drawnCards) return;
    drawnCards = drawing;
    stack.replaceChildren(...cards.map((card) => drawCard(card, texts, onPress)));
    if (stack.parentNode !== host.layer) host.layer.append(stack);
  }

  /** The page changes: look soon, but not in every frame. */
  function wake(): void {
    pause ??= setTimeout(() => {
      pause = undefined;
      follow();
    }, patience);
  }

  function beat(): void {
    if (pause) return;
    patience = PAUSE;
    follow();
  }

  /** Look in the next frame, and in those after it as long as something moves. */
  function follow(): void {
    if (isDue || !isShown) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      const moves = isShown && place();
      patience = moves ? PAUSE : Math.min(2 * patience, LONGEST_PAUSE);
      if (moves) follow();
    });
  }

  /** Put everything where it belongs now. True when something moved. Reads come first, writes after. */
  function place(): boolean {
    // Inside an open modal dialog only its own content can be operated; a chip for a control in there must be in there.
    const [first] = chips;
    const home = first && closestAcross(first.view.body, "dialog:modal");
    if (!host.raise(home ?? document.documentElement)) {
      onBlocked();
      return false;
    }
    const viewport = {
      width: document.documentElement.clientWidth,
      height: innerHeight,
    };
    const boxes = chips.map((drawn) => {
      const dialog = closestAcross(drawn.view.body, DIALOG);
      return { drawn, box: boxOf(drawn.view.body), dialog: dialog && boxOf(dialog) };
    });
    const placed: Box[] = [];
    const spots = boxes.map(({ drawn, box, dialog }) => {
      const row = boxOf(drawn.view.row);
      const basis = JSON.stringify(
        [
          box.width,
          box.height,
          row.left - box.left,
          row.top - box.top,
          row.width,
          row.height,
          viewport.width,
        ].map(Math.round),
      );
      if (!drawn.offset || basis !== drawn.basis) {
        const obstacles = [...obstaclesAround(drawn.view), ...placed];
        const others = rivals
          .filter(
            ({ element }) =>
              Math.abs(boxOf(element).top - box.top) < NEARBY && !isWithin(element, drawn.view.row),
          )
          .map((rival) => boxOf(visibleBody(rival) ?? rival.element));
        const bounds = dialog ?? { left: 0, top: 0, ...viewport };
        const spotFor = (size: Size) => beside(box, row, size, obstacles, others, bounds);
        drawn.part.toggleAttribute("data-compact", false);
        const full = sizeOf(drawn.part);
        let spot = spotFor(full);
        // Rather a sign without words than a chip over the page's own.
        if (spot.cost >= 1) {
          drawn.part.toggleAttribute("data-compact", true);
          spot = spotFor({ width: full.height, height: full.height });
        }
        drawn.offset = { left: spot.left - box.left, top: spot.top - box.top };
        drawn.basis = basis;
      }
      const spot = {
        left: Math.round(box.left + drawn.offset.left),
        top: Math.round(box.top + drawn.offset.top),
      };
      placed.push({ ...spot, ...sizeOf(drawn.part) });
      return { ...spot, part: drawn.part, hidden: !isInSight(drawn.view, box, host.isOurs) };
    });
    const target = highlight && boxOf(highlight.target);
    const cardSpot = corner(
      sizeOf(stack),
      boxes.map(({ box, dialog }) => dialog ?? box),
      boxes.map(({ box }) => box),
      viewport,
    );
    const positions = JSON.stringify([spots, target, cardSpot]);
    if (positions === lastPositions) return false;
    lastPositions = positions;

    for (const spot of spots) {
      move(spot.part, spot);
      spot.part.toggleAttribute("data-hidden", spot.hidden);
    }
    move(stack, cardSpot);
    if (highlight && target) {
      move(highlight.part, target);
      highlight.part.style.width = `${target.width}px`;
      highlight.part.style.height = `${target.height}px`;
    }
    return true;
  }

  return {
    layer: host.layer,
    show,
    wake,
    beat,
    isOurs: host.isOurs,
    remove() {
      listening.abort();
      show({ chips: [], cards: [], highlight: null, rivals: [] });
    },
  };
}

function move({ style }: HTMLElement, { left, top }: Pick<Box, "left" | "top">): void {
  style.transform = `translate(${left}px,${top}px)`;
}

const sizeOf = ({ offsetWidth: width, offsetHeight: height }: HTMLElement): Size => ({
  width,
  height,
});

/** The control is on the screen and nothing of the page lies over it: no header, no dialog, no scroll container's edge. */
function isInSight({ body, row }: ChipView, box: Box, isOurs: (node: Node) => boolean): boolean {
  // Inside shadow roots this is the outermost host, which is around the control; off the screen there is none.
  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return hit !== null && (isOurs(hit) || isWithin(hit, row) || isWithin(body, hit));
}

const SOLID = "a,button,input,select,textarea,img,[role=switch]";
/** No chip can be taken for one of a switch that is farther away, in CSS pixels. */
const NEARBY = 200;
/** How many levels above the row the surroundings of a control reach, and how much of them is looked at. */
const AROUND = 3;
const MOST_TEXTS = 80;

/** What a chip must not cover: texts and controls around its own. */
function obstaclesAround({ body, row }: ChipView): Box[] {
  let scope = row;
  for (const wider of lineage(parentOf(row), AROUND)) {
    if (wider === document.body) break;
    scope = wider;
  }
  const texts: Box[] = [];
  const range = document.createRange();
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && texts.length < MOST_TEXTS; node = walker.nextNode()) {
    if (!textContent(node)?.trim()) continue;
    range.selectNodeContents(node);
    texts.push(...range.getClientRects());
  }
  const solid = query(scope, SOLID)
    .filter((element) => !isWithin(body, element) && !isWithin(element, body))
    .slice(0, MOST_TEXTS);
  return [...texts, ...solid.map(boxOf)];
}
