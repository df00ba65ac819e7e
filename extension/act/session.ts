/**
 * Puts "Turn it off for me" on the card of a control that exposes the person, does it when they press, and says what
 * came of it, with a way back. Draws into the overlay's layer, which no page can reach.
 */
import { isSwitchLike } from "../detect/controls";
import type { Finding } from "../detect/locate";
import type { Acting, Hooks } from "../hooks";
import type { State } from "../messages";
import { button, h } from "../overlay/element";
import { saysOf } from "../overlay/views";
import { t } from "../text";
import { guard } from "./guard";
import { printedLabel } from "./label";
import type { Outcome } from "./outcome";
import { turn } from "./turn";
import { forget, remember, remembered } from "./verification";

/** What is said about a control on its card. */
interface Note {
  control: string;
  text: string;
  /** The state to go back to, if the person may. */
  undo?: State;
  /** It is worth while to look again after a reload. */
  reload?: State;
}

/** Start acting in this frame. Nothing is done before a person presses a button, here or in a page of ours. */
export async function attend(hooks: Hooks): Promise<Acting> {
  let note: Note | null = null;
  let busy = false;
  /** The last turn, until it has come to an end. */
  let last: Promise<Outcome> | null = null;
  let here = location.href;
  const kept = await remembered();
  // Only a page that was loaded since can tell what became of it, not another tab that shows the same setting.
  let expected = kept && performance.timeOrigin >= kept.at ? kept : null;
  hooks.onShow = show;
  show();
  return {
    has: (id) => find(id)?.certainty === "certain",
    async turn(id) {
      // A button in the page may have been pressed just now.
      await last;
      const finding = find(id);
      if (!finding) return "refused";
      const { exposure } = saysOf(finding);
      if (exposure === "protected") return "done";
      if (exposure !== "exposed" || !canActOn(finding)) return "refused";
      return act(finding, finding.control.protects as State, false);
    },
    labels: () =>
      Object.fromEntries(
        (hooks.findings ?? []).flatMap((finding) => {
          const label = printedLabel(finding);
          return label ? [[finding.control.id, label]] : [];
        }),
      ),
  };

  function find(id: string): Finding | undefined {
    return hooks.findings?.find(({ control }) => control.id === id);
  }

  function show(): void {
    // What was said was about the page that the person has left.
    if (location.href !== here && !busy) note = null;
    here = location.href;
    for (const finding of hooks.findings ?? []) verify(finding);
    const card = hooks.layer?.querySelector<HTMLElement>("[data-part=banner]");
    const about = card?.getAttribute("data-about");
    const finding = hooks.findings?.find(({ control, state }) => about === control.id + state);
    if (card && finding) draw(card, finding);
  }

  /** After the reload that a person asked for: did it stick? */
  function verify({ control, state, pending }: Finding): void {
    if (expected?.control !== control.id || state === "unknown") return;
    const stuck = state === expected.state && !pending;
    note = { control: control.id, text: t(stuck ? "act_stuck" : "act_came_back") };
    expected = null;
    void forget();
  }

  function draw(card: HTMLElement, finding: Finding): void {
    const own = note?.control === finding.control.id ? note : null;
    // Drawn anew, a button would lose its focus and the time it has stood still.
    const drawing = JSON.stringify([
      finding.control.id,
      own,
      busy,
      canActOn(finding),
      t("localeTag"),
    ]);
    const drawn = card.querySelector("[data-act]");
    if (drawn?.getAttribute("data-act") === drawing) return;
    drawn?.remove();
    const parts = [
      own && h("p", { role: "status" }, own.text),
      !busy && canActOn(finding) ? offer(finding) : null,
      !busy && own?.undo ? undo(finding, own.undo) : null,
      !busy && own?.reload ? reload(finding, own.reload) : null,
    ].filter((part) => part !== null);
    if (parts.length > 0)
      card.querySelector("header")?.after(h("div", { "data-act": drawing }, ...parts));
  }

  function offer(finding: Finding): HTMLElement {
    const { protects } = finding.control;
    const isOff = protects === "off";
    const label = t(isOff ? "act_turn_off" : "act_turn_on");
    const element = button(isOff ? "turn-off" : "turn-on", label, [label], () =>
      act(finding, protects as State, false),
    );
    guard(element);
    return element;
  }

  function undo(finding: Finding, before: State): HTMLElement {
    const label = t("act_undo");
    return button("undo", label, [label], () => act(finding, before, true));
  }

  function reload({ control }: Finding, state: State): HTMLElement {
    const label = t("act_reload");
    return button("reload", label, [label], async () => {
      await expect(control.id, state);
      location.reload();
    });
  }

  async function act({ control, state }: Finding, wanted: State, back: boolean): Promise<Outcome> {
    busy = true;
    note = { control: control.id, text: t("act_working") };
    show();
    last = turnExpecting(control.id, wanted);
    const outcome = await last;
    busy = false;
    const done = outcome === "done";
    note = {
      control: control.id,
      text: t(`act_${done && back ? "undone" : outcome}`),
      ...(done && !back && state !== "unknown" ? { undo: state } : {}),
      ...(done && !back ? { reload: wanted } : {}),
    };
    show();
    return outcome;
  }

  /** The page may load anew on the way, where changes are sent with a form: the next one then says whether it stuck. */
  async function turnExpecting(id: string, wanted: State): Promise<Outcome> {
    await expect(id, wanted);
    const outcome = await turn({ wanted, look: () => find(id) });
    await forget();
    return outcome;
  }
}

/** Where the storage is full, nobody is told whether it stuck; that must not keep it from being done. */
const expect = (control: string, state: State): Promise<void> =>
  remember({ control, state, at: Date.now() }).catch(() => undefined);

/** Only ever on what is surely the control, stands the wrong way, and can be operated here. */
function canActOn(finding: Finding): boolean {
  const { control, certainty, locked, pending, candidate, state } = finding;
  if (certainty !== "certain" || locked || pending || !control.protects) return false;
  if (candidate.kind === "row") return state !== control.protects;
  return isSwitchLike(candidate.kind) && saysOf(finding).exposure === "exposed";
}
