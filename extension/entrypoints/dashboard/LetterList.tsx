import type { Service } from "../../catalogue/types.generated";
import { list } from "../../format";
import { LAWS } from "../../letters/law";
import { type Recipient, recipientsIn } from "../../letters/recipients";
import type { Settings } from "../../settings";
import { t } from "../../text";
import { useMore } from "../../ui/More";
import { RegionPicker } from "../../ui/RegionPicker";
import { useReader } from "../../ui/reader";

interface Props {
  services: readonly Service[];
  settings: Settings;
}

/** All to whom there is something to write, but for services that the person does not use. */
export function LetterList({ services, settings }: Props) {
  const { region, pickRegion } = useReader();
  const laws = LAWS.filter((law) => law !== "general").map((law) => t(`law_${law}`));
  const recipients = recipientsIn(services).filter(
    ({ service }) => !settings.unused.includes(service.id),
  );
  const [listed, more] = useMore(recipients);
  return (
    <>
      <section class="intro">
        <h1 tabIndex={-1}>{t("lettersTitle")}</h1>
        <p>{t("lettersLead")}</p>
        <p class="meta">{t("lettersLaws", list(laws))}</p>
        <div class="narrow">
          <RegionPicker region={region} onPick={pickRegion} />
        </div>
        {recipients.length === 0 && <p class="notice">{t("lettersNone")}</p>}
      </section>
      <ul class="rows">
        {listed.map((recipient) => (
          <li class="row receipt-row" key={recipient.id} data-recipient={recipient.id}>
            <h2>{recipient.service.name}</h2>
            <p class="meta">{wayText(recipient)}</p>
            <div class="buttons">
              <a class="quiet" href={`#letters/${recipient.id}`}>
                {t("lettersWrite")}
                <span class="hidden">
                  : {recipient.service.name}
                  {recipient.control && `, ${recipient.control.name}`}
                </span>
              </a>
            </div>
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}

/** "Objection form: into a form" */
function wayText({ control, way, to }: Recipient): string {
  const where = way === "mail" ? t("lettersByMail", to ?? "") : t(`lettersBy_${way}`);
  return control ? `${control.name} · ${where}` : where;
}
