import { useEffect, useState } from "preact/hooks";
import { IN_ENGLISH } from "../../format";
import { fill } from "../../letters/draft";
import { LAWS, type Law, lawOf } from "../../letters/law";
import type { Recipient } from "../../letters/recipients";
import { keepSender, LONGEST_FIELD, loadSender, type Sender } from "../../letters/sender";
import { t } from "../../text";
import { ExternalLink } from "../../ui/ExternalLink";
import { JumpButton } from "../../ui/JumpButton";
import { LetterEditor } from "../../ui/LetterEditor";
import { OnlyElsewhere } from "../../ui/OnlyElsewhere";
import { useReader } from "../../ui/reader";

/** A letter rests on a law, or is what the catalogue has ready for this service. */
type Wording = Law | "prepared";
/** The blank for the name in what the catalogue has ready, which is English. */
const PREPARED_NAME = "[your name]";
const NOBODY: Sender = { name: "", account: "" };

/** One letter: the law it rests on, who writes it, its text, and the way it goes. */
export function LetterPage({ recipient }: { recipient: Recipient | null }) {
  return (
    <section class="letter-page">
      <a class="quiet" href="#letters">
        {t("lettersBack")}
      </a>
      {recipient ? (
        <Letter key={recipient.id} recipient={recipient} />
      ) : (
        <>
          <h1 tabIndex={-1}>{t("lettersTitle")}</h1>
          <p>{t("lettersGone")}</p>
        </>
      )}
    </section>
  );
}

function Letter({ recipient }: { recipient: Recipient }) {
  const { region } = useReader();
  const { service, control, way, to, prepared } = recipient;
  const [chosen, setChosen] = useState<Wording>();
  // What is written on one law is still there after a look at another.
  const [edits, setEdits] = useState<Partial<Record<Wording, string>>>({});
  const [sender, setSender, isKept, setKept] = useSender();
  const law = lawOf(region);
  const wording = chosen ?? (law === "general" && prepared ? "prepared" : law);
  const values = {
    [t("letterBlankName")]: sender.name,
    [PREPARED_NAME]: sender.name,
    [t("letterBlankAccount")]: sender.account,
  };
  const template = wording === "prepared" ? (prepared?.body ?? "") : letterOn(wording, recipient);
  const text = edits[wording] ?? fill(template, values);
  const subject =
    wording === "prepared"
      ? (prepared?.subject ?? null)
      : t(wording === "ccpa" ? "letterSubject_ccpa" : "letterSubject_object");

  return (
    <>
      <h1 tabIndex={-1}>{t("lettersTo", service.name)}</h1>
      <p {...IN_ENGLISH}>{control ? control.summary.text : service.stance.text}</p>
      {control && <OnlyElsewhere control={control} />}
      <label class="search narrow">
        <span>{t("lettersLaw")}</span>
        <select
          value={wording}
          onChange={(event) => setChosen(event.currentTarget.value as Wording)}
        >
          {prepared && <option value="prepared">{t("lettersPrepared", service.name)}</option>}
          {LAWS.map((one) => (
            <option key={one} value={one}>
              {t(`law_${one}`)}
            </option>
          ))}
        </select>
      </label>
      <p class="meta" role="status">
        {t(`lawFor_${wording}`)}
      </p>
      <fieldset class="person">
        <legend class="hidden">{t("lettersSender")}</legend>
        <Field
          label={t("receiptPerson")}
          autocomplete="name"
          value={sender.name}
          onInput={(name) => setSender({ ...sender, name })}
        />
        <Field
          label={t("receiptAccount")}
          autocomplete="email"
          value={sender.account}
          onInput={(account) => setSender({ ...sender, account })}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={isKept}
            onChange={(event) => setKept(event.currentTarget.checked)}
          />
          {t("lettersKeep")}
        </label>
      </fieldset>
      <p class="meta">{t("lettersNotKept")}</p>
      <div class="card letter" data-letter={way}>
        <h2>{t("lettersText")}</h2>
        <LetterEditor
          letter={{ to, subject: way === "form" ? null : subject }}
          text={text}
          onText={(edited) => setEdits({ ...edits, [wording]: edited })}
          goesIntoForm={way === "form"}
          rows={24}
        />
        {way === "form" && control && (
          <>
            <p>{t("lettersForm")}</p>
            <JumpButton control={control} service={service} named={service.name} />
          </>
        )}
        {way === "unknown" && (
          <>
            <p>{t("lettersNoAddress")}</p>
            <ul class="claims">
              {service.policy.documents.map(({ id, title, url }) => (
                <li key={id}>
                  <ExternalLink url={url} text={title} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <p class="meta">{t("lettersNoAdvice")}</p>
    </>
  );
}

/** The letter in words: to whom, about what, on what law, and who writes. */
function letterOn(law: Law, { service, control }: Recipient): string {
  const about = control
    ? t("letterAboutControl", service.name, control.name)
    : t("letterAbout", service.name);
  return [
    t("letterGreeting", service.company),
    `${about} ${t("letterAccount")}`,
    t(`letterBody_${law}`),
    t("letterScope"),
    t("letterEnd"),
  ].join("\n\n");
}

interface FieldProps {
  label: string;
  autocomplete: "name" | "email";
  value: string;
  onInput: (value: string) => void;
}

function Field({ label, autocomplete, value, onInput }: FieldProps) {
  return (
    <label class="search">
      <span>{label}</span>
      <input
        type="text"
        maxLength={LONGEST_FIELD}
        autocomplete={autocomplete}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}

/** Who writes, and whether they are remembered: only while they say so. */
function useSender(): [Sender, (sender: Sender) => void, boolean, (isKept: boolean) => void] {
  const [sender, setSender] = useState(NOBODY);
  const [isKept, setKept] = useState(false);
  useEffect(() => {
    void loadSender().then((stored) => {
      if (!stored) return;
      setSender(stored);
      setKept(true);
    });
  }, []);
  const change = (next: Sender) => {
    setSender(next);
    if (isKept) void keepSender(next);
  };
  const keep = (isWanted: boolean) => {
    setKept(isWanted);
    void keepSender(isWanted ? sender : null);
  };
  return [sender, change, isKept, keep];
}
