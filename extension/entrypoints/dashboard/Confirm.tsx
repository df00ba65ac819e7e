import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../text";

interface Props {
  label: string;
  question: string;
  /** What is said when it is done. */
  done: string;
  onYes: () => Promise<void>;
}

/** A button for what can't be undone: asks first, and the safe answer is the one at hand. */
export function Confirm({ label, question, done, onYes }: Props) {
  const [stage, setStage] = useState<"idle" | "asking" | "done">("idle");
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (stage === "asking") keep.current?.focus();
  }, [stage]);
  return (
    <div class="confirm">
      {stage === "asking" ? (
        <fieldset class="asking">
          <legend class="hidden">{question}</legend>
          <p aria-hidden="true">{question}</p>
          <div class="buttons">
            <button
              type="button"
              class="quiet danger"
              onClick={() => void onYes().then(() => setStage("done"))}
            >
              {t("confirmYes")}
            </button>
            <button type="button" class="quiet" ref={keep} onClick={() => setStage("idle")}>
              {t("confirmNo")}
            </button>
          </div>
        </fieldset>
      ) : (
        <button type="button" class="quiet" onClick={() => setStage("asking")}>
          {label}
        </button>
      )}
      <p role="status">{stage === "done" && done}</p>
    </div>
  );
}
