import type { Receipt } from "../../journal/model";
import { receiptFile, receiptName, receiptsFile } from "../../journal/receipt";
import { t } from "../../text";
import { exactly } from "../../ui/time";
import { download } from "./download";

/** All receipts, newest first. */
export function ReceiptList({ receipts }: { receipts: readonly Receipt[] }) {
  return (
    <>
      <section class="intro">
        <h1 tabIndex={-1}>{t("receiptsTitle")}</h1>
        <p>{t("receiptsLead")}</p>
        {receipts.length === 0 && <p class="notice">{t("receiptsNone")}</p>}
        {receipts.length > 1 && (
          <button
            type="button"
            class="quiet"
            onClick={() => download("untrain-receipts.json", receiptsFile(receipts))}
          >
            {t("receiptsAll")}
          </button>
        )}
      </section>
      <ul class="rows">
        {[...receipts].reverse().map((receipt) => (
          <li class="row receipt-row" key={receipt.id} data-receipt={receipt.control}>
            <h2>
              {receipt.serviceName}: {receipt.controlName}
            </h2>
            <p class="meta">
              {exactly(receipt.after)} ·{" "}
              {t("receiptsLine", stateText(receipt.before), stateText(receipt.after))}
            </p>
            <div class="buttons">
              <a class="quiet" href={`#receipts/${receipt.id}`}>
                {t("receiptsOpen")}
                <span class="hidden">: {receipt.serviceName}</span>
              </a>
              <button
                type="button"
                class="quiet"
                aria-label={`${t("receiptsSave")}: ${receipt.serviceName}`}
                onClick={() => download(receiptName(receipt), receiptFile(receipt))}
              >
                {t("receiptsSave")}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

export const stateText = ({ state }: Receipt["before"]): string => t(`receiptState_${state}`);
