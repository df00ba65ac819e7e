import { useState } from "preact/hooks";
import type { Control, Letter } from "../../catalogue/types.generated";
import { t } from "../../text";
import { LetterEditor } from "../../ui/LetterEditor";

interface Props {
  letter: Letter;
  mechanism: Control["mechanism"];
}

/** A prepared message, to be edited, copied and sent by the reader. What they write is kept nowhere. */
export function LetterCard({ letter, mechanism }: Props) {
  const [text, setText] = useState(letter.body);
  const goesIntoForm = letter.to === null && mechanism === "form";
  const intro = goesIntoForm ? "letterForm" : letter.to === null ? "letterAdmin" : "letterMail";
  return (
    <div class="letter" data-letter={goesIntoForm ? "form" : "mail"}>
      <p>{t(intro)}</p>
      <LetterEditor letter={letter} text={text} onText={setText} goesIntoForm={goesIntoForm} />
    </div>
  );
}
