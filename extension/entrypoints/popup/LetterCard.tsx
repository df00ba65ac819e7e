import { useState } from "preact/hooks";
import type { Control, Letter } from "../../catalogue/types.generated";
import { Icon } from "../../ui/Icon";
import { list, t } from "../../ui/text";
import { blanksIn, mailAddress } from "./letter";

interface Props {
  letter: Letter;
  mechanism: Control["mechanism"];
}

/** A prepared message, to be edited, copied and sent by the reader. What they write is kept nowhere. */
export function LetterCard({ letter, mechanism }: Props) {
  const [text, setText] = useState(letter.body);
  const [isCopied, setCopied] = useState(false);
  const { to, subject } = letter;
  const goesIntoForm = to === null && mechanism === "form";
  const blanks = blanksIn(text);
  const edit = (value: string) => {
    setText(value);
    setCopied(false);
  };
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => setCopied(true));
  };
  return (
    <div class="letter" data-letter={goesIntoForm ? "form" : "mail"}>
      <p>{t(goesIntoForm ? "letterForm" : to === null ? "letterAdmin" : "letterMail")}</p>
      {(to !== null || subject !== null) && (
        <dl class="regions">
          {to !== null && <Line name={t("letterTo")} value={to} />}
          {subject !== null && <Line name={t("letterSubject")} value={subject} />}
        </dl>
      )}
      <label class="search">
        <span>{t("letterBody")}</span>
        <textarea
          rows={9}
          maxLength={4000}
          value={text}
          onInput={(event) => edit(event.currentTarget.value)}
        />
      </label>
      <p class="meta">
        {blanks.length > 0 ? t("letterBlanks", list(blanks)) : t("letterComplete")}
      </p>
      <div class="buttons">
        <button type="button" class="quiet" onClick={copy}>
          {t(isCopied ? "checkCopied" : "letterCopy")}
        </button>
        {!goesIntoForm && (
          <a class="quiet" href={mailAddress(letter, text)} target="_blank" rel="noreferrer">
            {t("letterOpen")}
            <Icon name="away" />
          </a>
        )}
      </div>
    </div>
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
