import { useRef, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { EXPECTED_KEY } from "../../act/verification";
import { CHECKUP_KEY } from "../../checkup/store";
import { REMINDED_KEY } from "../../journal/alerts";
import type { Journal } from "../../journal/model";
import { eraseJournal, updateJournal } from "../../journal/store";
import { exportData, importData, LONGEST_FILE, mergeJournals } from "../../journal/transfer";
import { SENDER_KEY } from "../../letters/sender";
import { isFree } from "../../managed";
import { readChosenRegion, saveRegion } from "../../region";
import { REPORTS_KEY } from "../../reporting/queue";
import { changeSettings, readChosen, SETTINGS_KEY } from "../../settings";
import { SYNC_KEY } from "../../sync/run";
import { t } from "../../text";
import { SEEN_KEY, useSync } from "../../ui/choices";
import { useReader } from "../../ui/reader";
import { Confirm } from "./Confirm";
import { download } from "./download";

/** Saving, adding and erasing what Untrain remembers. */
export function DataSection({ journal }: { journal: Journal }) {
  const { managed } = useReader();
  const isShared = useSync()?.on === true && isFree(managed, "sync");
  const [outcome, setOutcome] = useState("");
  const input = useRef<HTMLInputElement>(null);

  const save = async () => {
    const now = Date.now();
    const name = `untrain-${new Date(now).toISOString().slice(0, 10)}.json`;
    // What the person chose, and not what an organisation laid down over it.
    const chosen = { settings: await readChosen(), region: await readChosenRegion() };
    download(name, exportData({ journal, ...chosen }, now));
  };

  const take = async (file: File) => {
    const data = file.size > LONGEST_FILE * 4 ? null : importData(await file.text());
    if (!data) {
      setOutcome(t("settingsImportBad"));
      return;
    }
    try {
      const merged = await updateJournal((own) => mergeJournals(own, data.journal, Date.now()));
      await changeSettings((own) => ({
        appearance: data.settings.appearance,
        language: data.settings.language,
        remindAfter: data.settings.remindAfter,
        unused: [...new Set([...own.unused, ...data.settings.unused])],
        offAt: [...new Set([...own.offAt, ...data.settings.offAt])],
      }));
      if (data.region !== null && (await readChosenRegion()) === null)
        await saveRegion(data.region);
      setOutcome(t("settingsImported", ...sizes(merged)));
    } catch {
      setOutcome(t("settingsImportFull"));
    }
  };

  const erase = async () => {
    await eraseJournal();
    await browser.storage.local.remove([
      SETTINGS_KEY,
      REMINDED_KEY,
      SEEN_KEY,
      SENDER_KEY,
      CHECKUP_KEY,
      EXPECTED_KEY,
      REPORTS_KEY,
      // Together with the choices: what is erased here must not be erased on other devices as if it were a choice.
      SYNC_KEY,
    ]);
    await saveRegion(null);
  };

  return (
    <section class="card">
      <h2>{t("settingsData")}</h2>
      <p class="meta">{t(isShared ? "settingsDataShared" : "settingsDataMeans")}</p>
      <p>{t("settingsSize", ...sizes(journal))}</p>
      <div class="buttons">
        <button type="button" class="quiet" onClick={save}>
          {t("settingsExport")}
        </button>
        <button type="button" class="quiet" onClick={() => input.current?.click()}>
          {t("settingsImport")}
        </button>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          hidden
          onChange={(event) => {
            const field = event.currentTarget;
            const [file] = field.files ?? [];
            if (file) void take(file).finally(() => (field.value = ""));
          }}
        />
      </div>
      <p role="status">{outcome}</p>
      <Confirm
        label={t("settingsErase")}
        question={t("settingsEraseSure")}
        done={t("settingsErased")}
        onYes={erase}
      />
    </section>
  );
}

const sizes = ({ controls, receipts }: Journal): [string, string] => [
  String(Object.keys(controls).length),
  String(receipts.length),
];
