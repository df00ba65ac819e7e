/**
 * The one element of ours in a page: a bare div with a closed shadow root, in which a layer lies above everything
 * (the top layer, where the page's own dialogs are too). It is there only while there is something to show.
 */
import { h } from "./element";

export interface Host {
  readonly layer: HTMLElement;
  isOurs(node: Node): boolean;
  /**
   * Put the layer over the page; inside `home` when a modal dialog would make everything outside it inert. False when the
   * page has taken it away too often.
   */
  raise(home: Element): boolean;
  /** Take it out of the page. */
  lower(): void;
}

/** Pages that remove our host see it come back this often at most; then they have their way. */
const RETURNS = 9;

export function createHost(style: string, tongue: Record<string, string>): Host {
  const host = h("div");
  const root = host.attachShadow({ mode: "closed" });
  const layer = h("div", { ...tongue, popover: "manual" });
  root.append(h("style", {}, style), layer);
  let put: Element | null = null;
  let taken = 0;

  // What happens in our parts is none of the page's business: a click must not close its dialog or move its focus.
  for (const type of ["click", "pointerdown", "mousedown", "keydown", "focusin", "touchstart"]) {
    layer.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  }

  return {
    layer,
    isOurs: (node) => node === host,
    raise(home) {
      if (put && host.parentNode !== put) taken += 1;
      if (taken > RETURNS) return false;
      if (host.parentNode !== home) home.append(host);
      put = home;
      if (!layer.matches(":popover-open")) layer.showPopover();
      return true;
    },
    lower() {
      put = null;
      taken = 0;
      host.remove();
    },
  };
}
