import { useEffect, useState } from "preact/hooks";
import { API } from "../../api";
import { catalogue, isShipped } from "../../catalogue/edition";
import { pinnedKeys } from "../../catalogue/refresh/keys";
import { look } from "../../catalogue/refresh/look";
import { changeRefresh, onRefresh, type Refresh, readRefresh } from "../../catalogue/refresh/state";
import { inKey, t } from "../../text";
import { useStored } from "../../ui/stored";
import { day, moment } from "../../ui/time";

/** Which edition of the catalogue is in use, where it is from, and whether to look for newer ones. */
export function CatalogueSection() {
  const refresh = useStored({ read: readRefresh, follow: onRefresh });
  const [canLook, setCanLook] = useState(false);
  useEffect(() => {
    void pinnedKeys().then((keys) => setCanLook(keys.size > 0));
  }, []);
  if (!refresh) return null;
  const { serial, published_at } = catalogue();
  const { edition } = refresh;
  return (
    <section class="card" data-part="catalogue">
      <h2>{t("catalogueTitle")}</h2>
      <p>{t("catalogueEdition", String(serial), day(Date.parse(published_at)))}</p>
      <p class="meta">
        {edition && !isShipped()
          ? t("catalogueFetched", new URL(API).host, moment(edition.at))
          : t("catalogueShipped")}
      </p>
      {canLook ? <Looks refresh={refresh} /> : <p class="meta">{t("catalogueNoKey")}</p>}
    </section>
  );
}

function Looks({ refresh: { off, looked, outcome } }: { refresh: Refresh }) {
  const [isBusy, setBusy] = useState(false);
  const lookNow = async () => {
    setBusy(true);
    await look({ asked: true }).finally(() => setBusy(false));
  };
  const word = isBusy ? t("catalogueLooking") : outcome && t(`catalogueIs_${inKey(outcome)}`);
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          data-choice="refresh"
          checked={!off}
          onChange={(event) => {
            const isOff = !event.currentTarget.checked;
            void changeRefresh(() => ({ off: isOff }));
          }}
        />
        {t("catalogueRefresh")}
      </label>
      <p class="meta">{t("catalogueRefreshMeans")}</p>
      {looked !== null && <p class="meta">{t("catalogueLooked", moment(looked))}</p>}
      <p role="status" data-outcome={isBusy ? "busy" : (outcome ?? "none")}>
        {word}
      </p>
      <button type="button" class="quiet" disabled={isBusy} onClick={() => void lookNow()}>
        {t("catalogueNow")}
      </button>
    </>
  );
}
