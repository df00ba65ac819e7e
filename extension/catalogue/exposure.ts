/** What a state means for the person: effect × polarity × state. The server's model.py has the same table. */
import type { Exposure, State } from "../messages";
import type { Control } from "./types.generated";

export function exposureOf(
  { effect, polarity }: Pick<Control, "effect" | "polarity">,
  state: State,
): Exposure {
  if (effect === "not_training" || effect === "non_generative") return "not-training";
  if (effect === "disputed" || polarity === "none" || (state !== "on" && state !== "off"))
    return "unknown";
  return (state === "on") === (polarity === "on_allows") ? "exposed" : "protected";
}
