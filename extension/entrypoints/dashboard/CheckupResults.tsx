import { browser } from "wxt/browser";
import { findControl } from "../../catalogue/find";
import type { Service } from "../../catalogue/types.generated";
import { type Checkup, type Item, RESULTS, type Result } from "../../checkup/model";
import type { Subject } from "../../checkup/plan";
import type { Receipt } from "../../journal/model";
import { inKey, t } from "../../text";
import { Chip, type Tone } from "../../ui/Chip";
import type { IconName } from "../../ui/Icon";
import { useReader } from "../../ui/reader";
import { jump, targetOf } from "../../ui/target";

const LOOKS: Readonly<Record<Result, { tone: Tone; icon: IconName }>> = {
  exposed: { tone: "exposed", icon: "exposed" },
  asks: { tone: "exposed", icon: "exposed" },
  unsaved: { tone: "exposed", icon: "exposed" },
  "put-back": { tone: "exposed", icon: "exposed" },
  unmoved: { tone: "exposed", icon: "exposed" },
  "signed-out": { tone: "unknown", icon: "lock" },
  unknown: { tone: "unknown", icon: "unknown" },
  absent: { tone: "unknown", icon: "unseen" },
  "by-hand": { tone: "neutral", icon: "go" },
  "not-allowed": { tone: "neutral", icon: "lock" },
  form: { tone: "neutral", icon: "away" },
  admin: { tone: "neutral", icon: "lock" },
  app: { tone: "neutral", icon: "away" },
  region: { tone: "neutral", icon: "not-training" },
  "turned-off": { tone: "protected", icon: "protected" },
  protected: { tone: "protected", icon: "protected" },
};

interface Row extends Subject {
  item: Item;
  /** That of the opt-out that the check-up has just made. */
  receipt: Receipt | undefined;
}

/** What the check-up found, by what is to be done; few lines, however many services. */
export function CheckupResults({
  checkup,
  services,
  receipts,
}: {
  checkup: Checkup;
  services: readonly Service[];
  receipts: readonly Receipt[];
}) {
  const rows = checkup.items.flatMap((item): Row[] => {
    const found = findControl(item.control, services);
    const receipt =
      item.result === "turned-off"
        ? receipts.findLast(
            (one) => one.control === item.control && one.after.at >= checkup.startedAt,
          )
        : undefined;
    return found ? [{ item, ...found, receipt }] : [];
  });
  const left = rows.filter(({ item }) => item.result === null).length;
  return (
    <dl class="results">
      {RESULTS.map((result) => ({
        result,
        found: rows.filter(({ item }) => item.result === result),
      }))
        .filter(({ found }) => found.length > 0)
        .map(({ result, found }) => (
          <div key={result} data-result={result}>
            <dt>
              <Chip {...LOOKS[result]} text={`${resultText(result)}: ${found.length}`} />
              <span class="meta">{t(`checkupMeans_${inKey(result)}`)}</span>
            </dt>
            <dd>
              {found.map((row) => (
                <Found key={row.control.id} row={row} isOne={isOneOf(row, rows)} />
              ))}
            </dd>
          </div>
        ))}
      {checkup.ended && left > 0 && (
        <div>
          <dt>{t("checkupLeft", String(left))}</dt>
        </div>
      )}
    </dl>
  );
}

const resultText = (result: Result): string => t(`checkupResult_${inKey(result)}`);

/** Whether a service has this setting alone, so that its name says enough. */
const isOneOf = ({ service }: Row, rows: readonly Row[]): boolean =>
  rows.filter((other) => other.service === service).length === 1;

/** One setting: the way to where something can be done about it, or its name. */
function Found({ row, isOne }: { row: Row; isOne: boolean }) {
  const { inEdge } = useReader();
  const { item, service, control, receipt } = row;
  const name = isOne ? service.name : `${service.name}: ${control.name}`;
  const target = targetOf(control, { inEdge, foundIn: null });
  if (item.result === "form") {
    return (
      <a class="quiet" href={`#letters/${control.id}`} data-control={control.id}>
        {name}
      </a>
    );
  }
  if (receipt) {
    return (
      <a
        class="quiet"
        href={`#receipts/${receipt.id}`}
        data-control={control.id}
        aria-label={t("checkupReceipt", name)}
      >
        {name}
      </a>
    );
  }
  const isSettled = ["protected", "turned-off", "region"].includes(item.result ?? "");
  if (isSettled || !target) {
    return (
      <span class="found" data-control={control.id}>
        {name}
      </span>
    );
  }
  const go = async () => {
    const tab = item.tab === null ? null : await browser.tabs.get(item.tab).catch(() => null);
    // The page that was read is still open, or the number is another tab's by now.
    const isOpen = tab?.id !== undefined && "url" in target && tab.url === target.url;
    await jump(control, service, isOpen && tab.id ? { kind: "here", tabId: tab.id } : target, null);
  };
  return (
    <button type="button" class="quiet" data-control={control.id} onClick={() => void go()}>
      {name}
    </button>
  );
}
