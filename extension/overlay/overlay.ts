/** The overlay of one frame: chips beside controls, cards in a corner, a highlight. Views in, pixels out. */
import {
  boxOf,
  closestAcross,
  DIALOG,
  isWithin,
  parentOf,
  query,
  textContent,
} from "../detect/dom";
import { h } from "./element";
import { type Box, beside, corner } from "./geometry";
import { createHost } from "./host";
import {
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
}

export interface Overlay {
  /** What everything is drawn in. */
  readonly layer: HTMLElement;
  show(view: View): void;
  /** Something may have moved: look soon. */
  wake(): void;
  isOurs(node: Node): boolean;
  remove(): void;
}

/** Milliseconds from a change of the page to a look; longer and longer while the page changes and nothing moves. */
const PAUSE = 100;
/** What may move things without changing the page. */
const MOVERS = ["scroll", "resize", "transitionend"];
/** How often is looked anyway, in milliseconds. */
const HEARTBEAT = 500;

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
  /** A person closed a card. */
  onDismiss(card: CardView): void;
  /** The page keeps taking our parts away: they stay away. */
  onBlocked(): void;
  /** A person pressed a chip to know more; gives the control's id. */
  onWhy(id: string): void;
}

export function createOverlay({
  texts,
  style,
  onDismiss,
  onBlocked,
  onWhy,
}: OverlayOptions): Overlay {
  const host = createHost(style);
  const stack = h("div", { "data-stack": "" });
  let chips: Drawn[] = [];
  let drawnChips = "";
  let highlight: { part: HTMLElement; target: Element } | null = null;
  let drawnCards = "";
  let frame = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let patience = PAUSE;
  let lastPositions = "";
  const listening = new AbortController();
  const { signal } = listening;
  let heartbeat: ReturnType<typeof setInterval> | undefined;

  for (const type of MOVERS) {
    window.addEventListener(type, follow, { capture: true, passive: true, signal });
  }

  function show({ chips: views, cards, highlight: target }: View): void {
    if (views.length + cards.length === 0 && !target) {
      quiet();
      return;
    }
    drawChips(views);
    drawCards(cards);
    if (highlight?.target !== target) {
      highlight?.part.remove();
      highlight = target ? { part: drawHighlight(), target } : null;
      if (highlight) host.layer.append(highlight.part);
    }
    heartbeat ??= setInterval(beat, HEARTBEAT);
    lastPositions = "";
    place();
  }

  function quiet(): void {
    clearInterval(heartbeat);
    heartbeat = undefined;
    cancelAnimationFrame(frame);
    frame = 0;
    clearTimeout(pause);
    pause = undefined;
    drawChips([]);
    drawCards([]);
    highlight?.part.remove();
    highlight = null;
    host.lower();
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
    stack.replaceChildren(...cards.map((card) => drawCard(card, texts, () => onDismiss(card))));
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
    if (pause !== undefined) return;
    patience = PAUSE;
    follow();
  }

  /** Look in the next frame, and in those after it as long as something moves. */
  function follow(): void {
    if (heartbeat === undefined) return;
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      const moves = place();
      patience = moves ? PAUSE : Math.min(2 * patience, HEARTBEAT);
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
        const [around, rivals] = obstaclesAround(drawn.view);
        const obstacles = [...around, ...placed];
        const bounds = dialog ?? { left: 0, top: 0, ...viewport };
        drawn.part.removeAttribute("data-compact");
        const full = { width: drawn.part.offsetWidth, height: drawn.part.offsetHeight };
        let spot = beside(box, row, full, obstacles, rivals, bounds);
        // Rather a sign without words than a chip over the page's own.
        if (spot.cost >= 1) {
          drawn.part.setAttribute("data-compact", "");
          spot = beside(
            box,
            row,
            { width: full.height, height: full.height },
            obstacles,
            rivals,
            bounds,
          );
        }
        drawn.offset = { left: spot.left - box.left, top: spot.top - box.top };
        drawn.basis = basis;
      }
      const spot = {
        left: Math.round(box.left + drawn.offset.left),
        top: Math.round(box.top + drawn.offset.top),
      };
      placed.push({ ...spot, width: drawn.part.offsetWidth, height: drawn.part.offsetHeight });
      return { ...spot, hidden: !isInSight(drawn.view, box, host.isOurs) };
    });
    const target = highlight && boxOf(highlight.target);
    const cardSpot = corner(
      { width: stack.offsetWidth, height: stack.offsetHeight },
      boxes.map(({ box, dialog }) => dialog ?? box),
      viewport,
    );
    const positions = JSON.stringify([spots, target, cardSpot]);
    if (positions === lastPositions) return false;
    lastPositions = positions;

    spots.forEach(({ left, top, hidden }, at) => {
      const part = (boxes[at] as (typeof boxes)[number]).drawn.part;
      part.style.transform = `translate(${left}px,${top}px)`;
      part.toggleAttribute("data-hidden", hidden);
    });
    stack.style.left = `${cardSpot.left}px`;
    stack.style.top = `${cardSpot.top}px`;
    if (highlight && target) {
      const { style } = highlight.part;
      style.transform = `translate(${target.left - 8}px,${target.top - 8}px)`;
      style.width = `${target.width + 16}px`;
      style.height = `${target.height + 16}px`;
    }
    return true;
  }

  return {
    layer: host.layer,
    show,
    wake,
    isOurs: host.isOurs,
    remove() {
      listening.abort();
      quiet();
    },
  };
}

/** The control is on the screen and nothing of the page lies over it: no header, no dialog, no scroll container's edge. */
function isInSight({ body, row }: ChipView, box: Box, isOurs: (node: Node) => boolean): boolean {
  // Inside shadow roots this is the outermost host, which is around the control; off the screen there is none.
  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return hit !== null && (isOurs(hit) || isWithin(hit, row) || isWithin(body, hit));
}

const SOLID = "a,button,input,select,textarea,img,[role=switch]";
const OPERABLE = "input,select,[role=switch],[role=checkbox],[aria-pressed]";
/** How many levels above the row the surroundings of a control reach, and how much of them is looked at. */
const AROUND = 3;
const MOST_TEXTS = 80;

/** What a chip must not cover, texts and controls around its own, and the controls whose it might seem to be. */
function obstaclesAround({ body, row }: ChipView): [obstacles: Box[], rivals: Box[]] {
  let scope = row;
  for (let level = 0; level < AROUND; level += 1) {
    const wider = parentOf(scope);
    if (!wider || wider === document.body) break;
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
  const boxes = (within: Node, selector: string, own: Element): Box[] =>
    [...query(within, selector)]
      .slice(0, MOST_TEXTS)
      .filter((element) => !isWithin(body, element) && !isWithin(element, own))
      .map(boxOf);
  return [[...texts, ...boxes(scope, SOLID, body)], boxes(document, OPERABLE, row)];
}
