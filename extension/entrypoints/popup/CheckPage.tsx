import { useState } from "preact/hooks";
import { t } from "../../text";
import { checkPage, type Outcome, removeMarks } from "./check-page";

interface Props {
  tabId: number;
  address: string;
}

type Stage = "idle" | "busy" | "failed" | Outcome;

/** On a site that the catalogue does not know: offers to look for switches that read like settings for AI training. */
export function CheckPage({ tabId, address }: Props) {
  const [stage, setStage] = useState<Stage>("idle");
  const outcome = typeof stage === "object" ? stage : null;

  const start = () => {
    setStage("busy");
    checkPage(tabId, address).then(setStage, () => setStage("failed"));
  };
  const remove = () => {
    void removeMarks(tabId).finally(() => setStage("idle"));
  };

  return (
    <div class="card" data-check={outcome ? "done" : String(stage)}>
      <p role="status">{saying(stage)}</p>
      {outcome && outcome.count > 0 && <Details text={outcome.details} />}
      <button type="button" class="primary" disabled={stage === "busy"} onClick={start}>
        {t(outcome ? "checkAgain" : "checkButton")}
      </button>
      {outcome && (
        <button type="button" class="quiet" onClick={remove}>
          {t("checkRemove")}
        </button>
      )}
    </div>
  );
}

function saying(stage: Stage): string {
  if (stage === "idle") return t("checkIntro");
  if (stage === "busy") return t("checkBusy");
  if (stage === "failed") return t("checkFailed");
  if (stage.count === 0) return `${t("checkNone")} ${t("checkNoneMeans")}`;
  const found = stage.count === 1 ? t("checkFoundOne") : t("checkFoundMany", String(stage.count));
  return `${found} ${t("checkCaution")}`;
}

/** What to pass on to propose the site: shown, and copied when asked for; it goes nowhere else. */
function Details({ text }: { text: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => setCopied(true));
  };
  return (
    <>
      <label class="search">
        <span class="meta">{t("checkDetails")}</span>
        <textarea readOnly rows={5} value={text} />
      </label>
      <button type="button" class="quiet" onClick={copy}>
        {t(isCopied ? "checkCopied" : "checkCopy")}
      </button>
    </>
  );
}
