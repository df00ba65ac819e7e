/** One report before and after it is sent: all that it says, and that nothing goes out before the person says so. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { catalogue } from "../../catalogue/edition";
import { findService } from "../../catalogue/find";
import type { Control, Service } from "../../catalogue/types.generated";
import { languageName } from "../../format";
import { deliver } from "../../reporting/deliver";
import { type Draft, dropDraft } from "../../reporting/draft";
import { KINDS, type Kind, type Report } from "../../reporting/model";
import { type Entry, enqueue, onReports, readReports } from "../../reporting/queue";
import { bodyOf, send } from "../../reporting/send";
import { t } from "../../text";
import { Icon } from "../../ui/Icon";
import { moment } from "../../ui/time";

/** What became of it: the list's word for it, or that it could neither be sent nor kept. */
type Stage = "asking" | "busy" | Entry["status"] | "lost";

interface Props {
  id: string;
  draft: Draft | null;
  /** Where it would go. */
  server: string;
}

/** Where an organisation has switched reports off. */
export const ReportsOff = () => (
  <main>
    <h1>{t("reportTitle")}</h1>
    <p data-stage="off">{t("managedReports")}</p>
  </main>
);

export function ReportPage({ id, draft, server }: Props) {
  const service = draft && findService(draft.service, catalogue().services);
  return (
    <main>
      <p class="brand">
        <Icon name="mark" />
        {t("extensionName")}
      </p>
      {draft && service ? (
        <Draw id={id} draft={draft} service={service} server={server} />
      ) : (
        <>
          <h1>{t("reportTitle")}</h1>
          <p>{t("reportGone")}</p>
          <p>
            <a href="/dashboard.html#settings">{t("reportList")}</a>
          </p>
        </>
      )}
    </main>
  );
}

function Draw({ id, draft, service, server }: Props & { draft: Draft; service: Service }) {
  const control = service.controls.find((one) => one.id === draft.control) ?? null;
  const [kind, setKind] = useState<Kind | null>(null);
  const [withOutline, setWithOutline] = useState(true);
  const [stage, setStage] = useState<Stage>("asking");
  const [at, setAt] = useState<number>();
  const answer = useRef<HTMLParagraphElement>(null);
  const reportId = useMemo(() => crypto.randomUUID(), []);
  const report: Report | null = kind && {
    id: reportId,
    service: service.id,
    control: control?.id ?? null,
    kind,
    language: draft.language,
    extension: browser.runtime.getManifest().version,
    catalogue: catalogue().serial,
    outline: withOutline ? draft.outline : [],
  };

  const isOpen = stage === "asking" || stage === "busy" || stage === "lost";

  useEffect(() => {
    const follow = (entries: Entry[]) => {
      const entry = entries.find((one) => one.report.id === reportId);
      if (!entry) return;
      setStage(entry.status);
      setAt(entry.at);
    };
    const again = () => void deliver({ eager: true });
    window.addEventListener("online", again);
    const stop = onReports(follow);
    return () => {
      window.removeEventListener("online", again);
      stop();
    };
  }, [reportId]);
  useEffect(() => {
    if (stage !== "asking" && stage !== "busy") answer.current?.focus();
  }, [stage]);

  const submit = async () => {
    if (!report) return;
    setStage("busy");
    if (draft.isPrivate) {
      setStage(await sendAtOnce(report));
      setAt(Date.now());
      return;
    }
    try {
      await enqueue(report, Date.now());
    } catch {
      setStage(await sendAtOnce(report));
      setAt(Date.now());
      return;
    }
    await dropDraft(id);
    await deliver({ eager: true });
    const entry = (await readReports()).find((one) => one.report.id === reportId);
    if (entry) setStage(entry.status);
  };

  return (
    <>
      <h1>{t("reportTitle")}</h1>
      {isOpen && (
        <p>
          {control
            ? t("reportAbout", control.name, service.name)
            : t("reportAboutService", service.name)}
        </p>
      )}
      {isOpen ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <fieldset class="card" disabled={stage === "busy"}>
            <legend>
              <h2>{t("reportWhat")}</h2>
            </legend>
            {KINDS.map((one) => (
              <label key={one} class="check">
                <input
                  type="radio"
                  name="kind"
                  value={one}
                  required
                  checked={kind === one}
                  onChange={() => setKind(one)}
                />
                {t(`reportKind_${one}`)}
              </label>
            ))}
          </fieldset>
          <Sent
            service={service}
            control={control}
            draft={draft}
            kind={kind}
            report={report}
            withOutline={withOutline}
            onOutline={setWithOutline}
          />
          <p class="meta">{t("reportTo", new URL(server).host)}</p>
          {draft.isPrivate && <p class="meta">{t("reportPrivate")}</p>}
          {stage === "lost" && (
            <p role="alert" data-stage="lost" ref={answer} tabIndex={-1}>
              {t("reportLost")}
            </p>
          )}
          <div class="buttons">
            <button type="submit" class="primary" disabled={stage === "busy"}>
              {t(stage === "busy" ? "reportSending" : "reportSend")}
            </button>
            <button type="button" class="quiet" onClick={() => void leave(id)}>
              {t("reportCancel")}
            </button>
          </div>
        </form>
      ) : (
        <section class="card">
          <p class="outcome" role="status" data-stage={stage} ref={answer} tabIndex={-1}>
            {stage === "sent" ? t("reportSent", at ? moment(at) : "") : t(`reportIs_${stage}`)}
          </p>
          <p>
            <a href="/dashboard.html#settings">{t("reportList")}</a>
          </p>
        </section>
      )}
    </>
  );
}

/** What can't be written down is sent now or not at all. */
async function sendAtOnce(report: Report): Promise<Stage> {
  const { is } = await send(report);
  return is === "later" ? "lost" : is;
}

async function leave(id: string): Promise<void> {
  await dropDraft(id);
  window.close();
}

interface SentProps {
  service: Service;
  control: Control | null;
  draft: Draft;
  kind: Kind | null;
  report: Report | null;
  withOutline: boolean;
  onOutline: (isWanted: boolean) => void;
}

/** All that is sent: in words, and letter by letter. */
function Sent({ service, control, draft, kind, report, withOutline, onOutline }: SentProps) {
  const count = draft.outline.length;
  return (
    <section class="card">
      <h2>{t("reportAll")}</h2>
      <dl class="facts">
        <Fact name={t("reportService")} value={service.name} />
        <Fact name={t("reportControl")} value={control?.name ?? t("reportNone")} />
        <Fact name={t("reportWhat")} value={kind ? t(`reportKind_${kind}`) : t("reportChoose")} />
        <Fact
          name={t("reportLanguage")}
          value={draft.language ? languageName(draft.language) : t("reportUnknown")}
        />
        <Fact name={t("reportVersion")} value={browser.runtime.getManifest().version} />
        <Fact name={t("reportCatalogue")} value={String(catalogue().serial)} />
        <Fact
          name={t("reportOutline")}
          value={count > 0 && withOutline ? t("reportElements", String(count)) : t("reportNone")}
        />
      </dl>
      {count > 0 && (
        <label class="check">
          <input
            type="checkbox"
            data-choice="outline"
            checked={withOutline}
            onChange={(event) => onOutline(event.currentTarget.checked)}
          />
          {t("reportWithOutline")}
        </label>
      )}
      {count > 0 && <p class="meta">{t("reportOutlineMeans")}</p>}
      <details class="fold">
        <summary>
          {t("reportExactly")}
          <Icon name="open" />
        </summary>
        <div class="fold-body">
          {/* Who uses a keyboard scrolls it, too. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached */}
          <pre data-part="body" tabIndex={0}>
            {report ? bodyOf(report) : t("reportChoose")}
          </pre>
        </div>
      </details>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
