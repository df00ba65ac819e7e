/**
 * The one element of ours in a page: a bare div with a closed shadow root, in which a layer lies above everything
 * (the top layer, where the page's own dialogs are too). It is there only while there is something to show.
 */
import { h } from "./element";

export interface Host {
  readonly layer: HTMLElement;
  isOurs(node: Node): boolean;
  /** Put the layer over the page; inside `home` when a modal dialog would make everything outside it inert. */
  raise(home: Element): void;
  /** Take it out of the page. */
  lower(): void;
}

/** Pages that remove our host see it come back this often at most; then they have their way. */
const RETURNS = 20;

export function createHost(style: string): Host {
  const host = h("div");
  const root = host.attachShadow({ mode: "closed" });
  const layer = h("div", { "data-layer": "", popover: "manual" });
  root.append(h("style", {}, style), layer);
  let raised = 0;

  // What happens in our parts is none of the page's business: a click must not close its dialog or move its focus.
  for (const type of [
    "click",
    "pointerdown",
    "mousedown",
    "mouseup",
    "keydown",
    "focusin",
    "touchstart",
  ]) {
    layer.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  }

  return {
    layer,
    isOurs: (node) => node === host,
    raise(home) {
      if (host.parentNode !== home) {
        raised += 1;
        if (raised > RETURNS) return;
        home.append(host);
      }
      if (!layer.matches(":popover-open")) layer.showPopover();
    },
    lower() {
      raised = 0;
      host.remove();
    },
  };
}
