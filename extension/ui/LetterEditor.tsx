import { useState } from "preact/hooks";
import type { Letter } from "../catalogue/types.generated";
import { list } from "../format";
import { blanksIn, LONGEST_TEXT, mailAddress } from "../letters/draft";
import { t } from "../text";
import { Icon } from "./Icon";

interface Props {
  letter: Pick<Letter, "to" | "subject">;
  text: string;
  onText: (text: string) => void;
  /** Into a form it is pasted; else it goes by mail. */
  goesIntoForm: boolean;
  rows?: number;
}

/** A message to be edited, copied, and opened in the reader's mail program. Nothing is sent from here. */
export function LetterEditor({ letter, text, onText, goesIntoForm, rows = 9 }: Props) {
  const [copied, setCopied] = useState<string | null>(null);
  const { to, subject } = letter;
  const blanks = blanksIn(text);
  const mail = mailAddress(letter, text);
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => setCopied(text));
  };
  return (
    <>
      {(to !== null || subject !== null) && (
        <dl class="regions">
          {to !== null && <Line name={t("letterTo")} value={to} />}
          {subject !== null && <Line name={t("letterSubject")} value={subject} />}
        </dl>
      )}
      <label class="search">
        <span>{t("letterBody")}</span>
        <textarea
          rows={rows}
          maxLength={LONGEST_TEXT}
          value={text}
          onInput={(event) => onText(event.currentTarget.value)}
        />
      </label>
      <p class="meta" data-blanks={blanks.length}>
        {blanks.length > 0 ? t("letterBlanks", list(blanks)) : t("letterComplete")}
      </p>
      {!goesIntoForm && !mail.isWhole && <p class="meta">{t("letterLong")}</p>}
      <div class="buttons">
        <button type="button" class="quiet" onClick={copy}>
          {t(copied === text ? "checkCopied" : "letterCopy")}
        </button>
        {!goesIntoForm && (
          <a
            class="quiet"
            href={mail.address}
            target="_blank"
            rel="noreferrer"
            onClick={mail.isWhole ? undefined : copy}
          >
            {t("letterOpen")}
            <Icon name="away" />
          </a>
        )}
      </div>
    </>
  );
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
