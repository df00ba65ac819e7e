import type { ComponentChildren } from "preact";
import { date, languageName } from "../../format";
import type { Receipt } from "../../journal/model";
import { receiptFile, receiptName } from "../../journal/receipt";
import { t } from "../../text";
import { exactly } from "../../ui/time";
import { download } from "./download";
import { stateText } from "./ReceiptList";

/** One receipt, as it is printed to go with a complaint. */
export function ReceiptPage({ receipt }: { receipt: Receipt | null }) {
  const back = (
    <a class="quiet no-print" href="#receipts">
      {t("receiptBack")}
    </a>
  );
  if (!receipt) {
    return (
      <section class="intro">
        <h1 tabIndex={-1}>{t("receiptsTitle")}</h1>
        <p>{t("receiptGone")}</p>
        {back}
      </section>
    );
  }
  const { before, after, catalogue, sources } = receipt;
  return (
    <article class="paper">
      <div class="buttons no-print">
        {back}
        <button type="button" class="quiet" onClick={() => window.print()}>
          {t("receiptPrint")}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => download(receiptName(receipt), receiptFile(receipt))}
        >
          {t("receiptsSave")}
        </button>
      </div>
      <h1 tabIndex={-1}>{t("receiptTitle")}</h1>
      <p class="lead">
        {t(
          "receiptLead",
          exactly(after),
          receipt.controlName,
          receipt.serviceName,
          stateText(before),
          stateText(after),
        )}
      </p>
      <div class="person">
        <Field label={t("receiptPerson")} autocomplete="name" />
        <Field label={t("receiptAccount")} autocomplete="off" />
        <p class="meta no-print">{t("receiptNotKept")}</p>
      </div>
      <dl class="facts">
        <Fact name={t("receiptService")}>{receipt.serviceName}</Fact>
        <Fact name={t("receiptCompany")}>{receipt.company}</Fact>
        <Fact name={t("receiptSetting")}>
          {receipt.controlName} <span class="meta">{receipt.control}</span>
        </Fact>
        {receipt.label && <Fact name={t("receiptLabel")}>{receipt.label}</Fact>}
        <Fact name={t("receiptAddress")}>{receipt.address}</Fact>
        {receipt.language && (
          <Fact name={t("receiptLanguage")}>{languageName(receipt.language)}</Fact>
        )}
        <Fact name={t("receiptBefore")}>
          <Side side={before} />
        </Fact>
        <Fact name={t("receiptAfter")}>
          <Side side={after} />
        </Fact>
        <Fact name={t("receiptMadeBy")}>
          {t(
            "receiptMade",
            receipt.extension,
            String(catalogue.serial),
            date(catalogue.publishedAt.slice(0, 10)),
          )}
        </Fact>
        <Fact name={t("receiptNumber")}>{receipt.id}</Fact>
      </dl>
      {sources.length > 0 && (
        <>
          <h2>{t("receiptSources")}</h2>
          <ul class="sources">
            {sources.map((source) => (
              <li key={`${source.title} ${source.date}`}>
                {source.title}
                <span class="meta">
                  {t("receiptSource", source.publisher, date(source.date), date(source.checked))}
                </span>
                {/* As text, because paper has no links. */}
                {source.url && <span class="meta">{source.url}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="meta">{t("receiptNote")}</p>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Side({ side }: { side: Receipt["before"] }) {
  return (
    <>
      <strong>{stateText(side)}</strong>: {side.meaning}
      <span class="meta">
        {t("receiptSeenAt", exactly(side))} · {t("receiptZone", side.zone)}
      </span>
      {side.clock !== undefined && (
        <span class="meta">{t("receiptClock", exactly({ at: side.clock, zone: side.zone }))}</span>
      )}
    </>
  );
}

/** What the person types stands on the paper and nowhere else. */
function Field({ label, autocomplete }: { label: string; autocomplete: string }) {
  return (
    <label class="search">
      <span>{label}</span>
      <input type="text" maxLength={200} autocomplete={autocomplete} />
    </label>
  );
}
