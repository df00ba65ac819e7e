/** One frame's visit to a supported host: joins rules, watcher and overlay, and tells popup and badge. */
import { type Browser, browser } from "wxt/browser";
import { isAt } from "./catalogue/address";
import {
  rulesKeysFor,
  type ServiceRules,
  SHARED_KEY,
  type SharedRules,
  type SiteRules,
} from "./catalogue/rules";
import { isSwitchLike } from "./detect/controls";
import { type Location, NOTHING } from "./detect/locate";
import { noticesAt, type PlacedControl, placedAt } from "./detect/places";
import { learnWords } from "./detect/text";
import { PULSE, type Watcher, watch } from "./detect/watch";
import type { Hooks } from "./hooks";
import {
  type BadgeMessage,
  type FrameReport,
  JUMP_KEY,
  JUMP_LIFETIME,
  type Jump,
  REPORT_PORT,
  type ShowMeMessage,
  type WrongMessage,
} from "./messages";
import { createOverlay, type Overlay } from "./overlay/overlay";
import type { CardView } from "./overlay/parts";
import { banner, chipView, guide, saysOf, worstOf } from "./overlay/views";
import { shadowOf } from "./shadow";

/** Tells this frame's reports from those of others. */
const frame = crypto.randomUUID();
const isTop = window === window.top;
/** What this script reads of local storage: the rules of hosts, and two keys of another kind. */
interface Stored {
  [JUMP_KEY]?: Jump;
  [SHARED_KEY]?: SharedRules;
}

/** Start following this frame's address; what is shown is laid open in `hooks`. */
export async function visit(hooks: Hooks): Promise<void> {
  let services: readonly ServiceRules[] = [];
  let shared: SharedRules;
  let placed: readonly PlacedControl[] = [];
  let location_ = NOTHING;
  let settled = false;
  let jump: Jump | null = null;
  let pointed: Element | null = null;
  let watcher: Watcher | null = null;
  let overlay: Overlay | null = null;
  let pulse: ReturnType<typeof setInterval> | undefined;
  const dismissed = new Set<string>();
  /** The control whose chip was pressed. */
  let asked: string | null = null;
  let here = "";
  let badge: BadgeMessage["exposure"] = "none";
  const ports = new Set<Browser.runtime.Port>();

  const keys = [...rulesKeysFor(location.hostname), SHARED_KEY, JUMP_KEY];
  take(await browser.storage.local.get(keys));
  browser.storage.local.onChanged.addListener(changed);
  browser.runtime.onConnect.addListener(connected);
  const gone = new AbortController();
  // The address changes with or without a load; and pages come back from the back/forward cache.
  navigation.addEventListener("currententrychange", arrive, gone);
  window.addEventListener("pageshow", arrive, gone);
  arrive();

  function take(stored: Record<string, unknown>): void {
    const { [JUMP_KEY]: wanted, [SHARED_KEY]: common, ...sites } = stored as Stored;
    if (common) {
      shared = common;
      // What is drawn may be in another language.
      overlay?.remove();
      overlay = null;
    }
    const known = Object.values<SiteRules>(sites).flatMap((site) => site.services);
    if (known.length > 0) services = known;
    if (wanted && Math.abs(Date.now() - wanted.at) < JUMP_LIFETIME) jump = wanted;
  }

  function changed(changes: Record<string, Browser.storage.StorageChange>): void {
    const news = keys.filter((key) => changes[key]?.newValue);
    if (!news[0]) return;
    take(Object.fromEntries(news.map((key) => [key, changes[key]?.newValue])));
    // The jump is the last of the keys.
    if (news[0] !== JUMP_KEY) here = "";
    arrive();
    show();
  }

  /** The address is new: what may stand here now? */
  function arrive(): void {
    if (location.href === here) return;
    here = location.href;
    placed = placedAt(location, isTop, services);
    location_ = NOTHING;
    settled = false;
    dismissed.clear();
    asked = null;
    if (placed.length === 0) {
      watcher?.stop();
      watcher = null;
    } else {
      learnWords(shared.wording);
      if (watcher) watcher.aim(placed);
      else
        watcher = watch({
          document,
          shadowOf,
          isOurs: (node) => overlay?.isOurs(node) === true,
          stir: () => overlay?.wake(),
          placed,
          report: found,
        });
    }
    // Unless the watcher has told already what is here.
    if (location_ === NOTHING) show();
  }

  function beat(): void {
    // Updated or removed: nothing of ours may stay behind.
    if (!browser.runtime?.id) stop();
    else if (document.visibilityState === "visible") {
      watcher?.beat();
      overlay?.beat();
    }
  }

  function found(location: Location, rests: boolean): void {
    location_ = location;
    settled = rests;
    show();
  }

  function newOverlay(): Overlay {
    return createOverlay({
      ...shared,
      onPress: (action, { about, show: control = "" }) => {
        if (action === "report") return say({ type: "report", about });
        if (action === "dismiss") {
          dismissed.add(about);
          asked = null;
        } else {
          say({ type: "guide", control });
        }
        // A guide says more than the card of a jump.
        forgetJump();
        show();
      },
      onBlocked: () => paint("blocked"),
      onWhy: (id) => {
        asked = id;
        dismissed.clear();
        show();
      },
    });
  }

  function show(): void {
    const notices = noticesAt(location, isTop, services);
    const way = wayTo();
    const cards = [
      way && location_.findings.length === 0
        ? null
        : banner(location_, notices, settled, asked, shared.texts),
      way,
    ]
      .filter((card) => card !== null)
      .filter(({ about }) => !dismissed.has(about));
    const chips = location_.findings.map((finding) => chipView(finding, shared.texts));
    if (overlay || cards.length > 0) {
      overlay ??= newOverlay();
      overlay.show({ chips, cards, highlight: highlighted(), rivals: location_.switches });
    }
    hooks.findings = location_.findings;
    hooks.layer = overlay?.layer;
    hooks.onShow?.();
    if (overlay || watcher) pulse ??= setInterval(beat, PULSE);
    tell();
  }

  /** The control the person jumped to: once it is there it is scrolled to and pointed out, and the jump is over. */
  function highlighted(): Element | null {
    const target = location_.findings.find(
      // A row that leads to the setting is not where a person who jumps to it wants to end.
      ({ control, candidate }) =>
        control.id === jump?.control && (isSwitchLike(candidate.kind) || !control.link?.exact),
    );
    if (target) {
      forgetJump();
      pointed = target.row;
      target.body.scrollIntoView({ block: "center", behavior: "instant" });
      setTimeout(() => {
        pointed = null;
        show();
      }, 8000);
    }
    return pointed?.isConnected ? pointed : null;
  }

  function forgetJump(): void {
    if (jump) void browser.storage.local.remove(JUMP_KEY);
    jump = null;
  }

  /** The way to the control a person jumped to, while it is not to be seen. */
  function wayTo(): CardView | null {
    if (!jump || !isTop) return null;
    for (const service of services) {
      const control = service.controls.find(({ id }) => id === jump?.control);
      if (!control || location_.findings.some((finding) => finding.control === control)) continue;
      const signedOut = service.signIn.some((address) => isAt(location, address));
      const waits = control.link?.exact && !settled && placed.length > 0;
      if (signedOut || !waits) return guide(control, signedOut, location_.absent.includes(control));
    }
    return null;
  }

  function tell(): void {
    for (const port of ports) port.postMessage(frameReport());
    // Who keeps taking our marks away is told so until the address changes.
    if (badge !== "blocked" || location_.findings.length === 0) paint(worstOf(location_.findings));
  }

  function paint(exposure: BadgeMessage["exposure"]): void {
    if (exposure === badge) return;
    badge = exposure;
    say({ type: "badge", exposure });
  }

  function say(message: BadgeMessage | ShowMeMessage | WrongMessage): void {
    void browser.runtime.sendMessage(message).catch(() => undefined);
  }

  function frameReport(): FrameReport {
    return {
      type: "report",
      address: location.origin + location.pathname,
      frame,
      top: isTop,
      service: placed[0]?.service.id ?? services[0]?.id ?? "",
      found: location_.findings.map((finding) => {
        const { state, certainty, locked } = finding;
        const { exposure } = saysOf(finding);
        return { id: finding.control.id, state, exposure, certainty, locked };
      }),
      absent: settled ? location_.absent.map(({ id }) => id) : [],
    };
  }

  function connected(port: Browser.runtime.Port): void {
    if (port.name !== REPORT_PORT) return;
    ports.add(port);
    port.onDisconnect.addListener(() => ports.delete(port));
    port.postMessage(frameReport());
  }

  function stop(): void {
    clearInterval(pulse);
    gone.abort();
    watcher?.stop();
    overlay?.remove();
  }
}
