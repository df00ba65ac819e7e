/** The guide's card and the frame around what is to be pressed, in a layer of their own. Views in, pixels out. */
import { boxOf, closestAcross, DIALOG, isConnected, query } from "../detect/dom";
import { IN_ENGLISH } from "../format";
import { button, h } from "../overlay/element";
import type { Box, Place } from "../overlay/geometry";
import { createHost } from "../overlay/host";
import { drawHighlight } from "../overlay/parts";
import { t, tongue } from "../text";
import { spotFor } from "./place";

export interface PanelView {
  text: string;
  /** The way in words, where pointing at it does not work. */
  steps: string[];
  /** What the button says that opens the page itself; none without. */
  jump: string | null;
  /** What to point at. */
  target: Element | null;
}

export interface PanelOptions {
  style: string;
  stepsTitle: string;
  onClose(): void;
  onJump(): void;
  /** The page keeps taking our parts away: they stay away. */
  onBlocked(): void;
  /** What else of ours lies over the page. */
  others(): Element[];
}

export interface Panel {
  show(view: PanelView): void;
  /** Point at nothing for now, and say no more than was said. */
  rest(): void;
  /** Put everything where it belongs now. */
  follow(): void;
  isOurs(node: Node): boolean;
  remove(): void;
}

const MOVERS = ["scroll", "resize", "transitionend", "animationend"];
/** Around what is to be pressed, so much stays free, in CSS pixels. */
const FREE = 12;
/** What opens around a thing to press: it should be seen as a whole. */
const AROUND = `[role=menu],[role=listbox],nav,${DIALOG}`;

export function createPanel(options: PanelOptions): Panel {
  const host = createHost(options.style, tongue());
  const status = h("p", { role: "status" });
  const way = h("div", { hidden: "" }, h("p", {}, options.stepsTitle), h("ol", IN_ENGLISH));
  const jump = button("jump", "", [], options.onJump);
  // Also for those who use neither eyes nor mouse.
  const focus = button("focus", t("guide_focus"), [t("guide_focus")], () => reach());
  const end = t("guide_end");
  const card = h(
    "section",
    {
      "data-part": "guide",
      "aria-label": t("guide_title"),
    },
    h("header", {}, status, button("dismiss", end, ["×"], options.onClose)),
    way,
    h("footer", {}, jump, focus),
  );
  const frame = drawHighlight();
  let target: Element | null = null;
  let isDrawn = false;
  let spot: Place | null = null;
  let last = "";
  let isDue = false;
  const listening = new AbortController();
  for (const type of MOVERS)
    window.addEventListener(type, follow, {
      capture: true,
      passive: true,
      signal: listening.signal,
    });

  function show(view: PanelView): void {
    if (!isDrawn) host.layer.append(card);
    isDrawn = true;
    aim(view.target);
    way.hidden = view.steps.length === 0;
    way.lastElementChild?.replaceChildren(...view.steps.map((step) => h("li", {}, step)));
    jump.hidden = view.jump === null;
    jump.textContent = view.jump;
    jump.ariaLabel = view.jump;
    focus.hidden = view.target === null;
    last = "";
    place();
    // Said anew only when it is something else: a screen reader reads it each time.
    if (status.textContent !== view.text) status.textContent = view.text;
  }

  function aim(next: Element | null): void {
    if (next === target) return;
    target = next;
    frame.remove();
    if (!next) return;
    const { top, bottom, left, right } = boxOf(next);
    const isIn = top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth;
    // "Nearest" moves only what cuts it off.
    const block = isIn ? "nearest" : "center";
    next.scrollIntoView({ block, inline: "nearest", behavior: "instant" });
    host.layer.prepend(frame);
  }

  /** Takes the focus to what is to be pressed, and presses nothing. */
  function reach(): void {
    const inner = target && (query(target, "a[href],button,[tabindex]")[0] ?? target);
    const goal = target?.matches("a[href],button,[tabindex],summary,input") ? target : inner;
    (goal as HTMLElement | null)?.focus();
  }

  function follow(): void {
    if (isDue || !isDrawn) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      if (isDrawn && place()) follow();
    });
  }

  /** True when something moved. */
  function place(): boolean {
    if (target && !isConnected(target)) aim(null);
    const modal = query(document, "dialog:modal").at(-1);
    const own = target && closestAcross(target, "dialog:modal");
    if (!host.raise(own ?? modal ?? document.documentElement)) {
      options.onBlocked();
      return false;
    }
    const viewport = { width: document.documentElement.clientWidth, height: innerHeight };
    const box = target && boxOf(target);
    const size = { width: card.offsetWidth, height: card.offsetHeight };
    const around = target && closestAcross(target, AROUND);
    spot = spotFor(size, spot, {
      viewport,
      target: box && inflated(box),
      taken: options.others().map(boxOf),
      around: around && boxOf(around),
    });
    const now = JSON.stringify([spot, box, size]);
    if (now === last) return false;
    last = now;
    move(card, spot);
    if (box) {
      move(frame, box);
      frame.style.width = `${box.width}px`;
      frame.style.height = `${box.height}px`;
    }
    return true;
  }

  return {
    show,
    rest: () => aim(null),
    follow,
    isOurs: host.isOurs,
    remove() {
      listening.abort();
      isDrawn = false;
      host.lower();
    },
  };
}

const inflated = ({ left, top, width, height }: Box): Box => ({
  left: left - FREE,
  top: top - FREE,
  width: width + 2 * FREE,
  height: height + 2 * FREE,
});

function move({ style }: HTMLElement, { left, top }: Place): void {
  style.transform = `translate(${left}px,${top}px)`;
}
