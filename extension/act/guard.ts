/**
 * Keeps a button of ours from being pressed by somebody who can't see it: it can only be operated after it stood still
 * and in plain sight for a while. A page can lay something over it or move it under the pointer, but not wait for it.
 */

/** How long a button must have stood still and uncovered, in milliseconds. */
const STILL = 600;
/** How often that is looked at, until it can be operated and from then on: a press is always looked at by itself. */
const LOOK = 100;
const LOOK_LATER = 400;

/** Options and answers of the second version of intersection observers, which also tell what is covered. */
type Visibility = IntersectionObserverInit & { trackVisibility: boolean; delay: number };
type Seen = IntersectionObserverEntry & { isVisible?: boolean };

/** Disables a button until it can be seen, and whenever it can't. Ends by itself when the button leaves. */
export function guard(button: HTMLButtonElement): void {
  let since = performance.now();
  let place = "";
  /** Whether something lies over it; undefined where the browser can't tell. */
  let covered: boolean | undefined;
  button.disabled = true;
  const observer = new IntersectionObserver(
    (entries) => {
      const { isVisible } = entries.at(-1) as Seen;
      covered = isVisible === undefined ? undefined : !isVisible;
    },
    { threshold: 1, trackVisibility: true, delay: LOOK } as Visibility,
  );
  observer.observe(button);
  let timer = setTimeout(look, LOOK);
  // What a page did between two looks, as it can when somebody presses twice.
  button.addEventListener(
    "click",
    (event) => {
      look();
      if (button.disabled) event.stopImmediatePropagation();
    },
    true,
  );

  function look(): void {
    clearTimeout(timer);
    if (!button.isConnected) {
      observer.disconnect();
      return;
    }
    const { x, y, width, height } = button.getBoundingClientRect();
    const now = [x, y, width, height].map(Math.round).join();
    if (now !== place || (covered ?? !isOnTop(button))) since = performance.now();
    place = now;
    button.disabled = performance.now() - since < STILL;
    timer = setTimeout(look, button.disabled ? LOOK : LOOK_LATER);
  }
}

/** Whether the middle and the corners of an element belong to it for whoever points at them. */
function isOnTop(element: HTMLElement): boolean {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const root = element.getRootNode() as ShadowRoot;
  return [
    [x, y],
    [left + 3, top + 3],
    [right - 3, top + 3],
    [left + 3, bottom - 3],
    [right - 3, bottom - 3],
  ].every(([across = 0, down = 0]) => {
    const hit = root.elementFromPoint(across, down);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  });
}
