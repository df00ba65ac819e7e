import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { eraseSynced, isAnythingSynced, setSync } from "../../sync/run";
import { t } from "../../text";
import { useSync } from "../../ui/choices";
import { Confirm } from "./Confirm";

/** Sharing choices with a person's other browsers: only if they say so, and to be taken back. */
export function SyncSection() {
  const sync = useSync();
  const [isThere, setThere] = useState(false);
  const [isErased, setErased] = useState(false);
  useEffect(() => {
    const look = () => void isAnythingSynced().then(setThere);
    browser.storage.sync.onChanged.addListener(look);
    look();
    return () => browser.storage.sync.onChanged.removeListener(look);
  }, []);
  if (!sync) return null;
  const word = sync.on
    ? sync.stuck && "syncStuck"
    : isThere
      ? "syncLeft"
      : isErased && "syncErased";
  return (
    <section class="card" data-part="sync">
      <h2>{t("syncTitle")}</h2>
      <label class="check">
        <input
          type="checkbox"
          data-choice="sync"
          checked={sync.on}
          onChange={(event) => void setSync(event.currentTarget.checked)}
        />
        {t("syncOn")}
      </label>
      <p class="meta">{t("syncMeans")}</p>
      <p role="status">{word && t(word)}</p>
      {!sync.on && isThere && (
        <Confirm
          label={t("syncErase")}
          question={t("syncEraseSure")}
          done=""
          onYes={() => eraseSynced().then(() => setErased(true))}
        />
      )}
    </section>
  );
}
