import { useEffect, useState } from "preact/hooks";
import { apiAddress } from "../../api";
import { catalogue, isShipped } from "../../catalogue/edition";
import { trustedKeys } from "../../catalogue/refresh/keys";
import { look } from "../../catalogue/refresh/look";
import { changeRefresh, onRefresh, type Refresh, readRefresh } from "../../catalogue/refresh/state";
import { isFree } from "../../managed";
import { inKey, t } from "../../text";
import { useReader } from "../../ui/reader";
import { useStored } from "../../ui/stored";
import { day, moment } from "../../ui/time";

/** Which edition of the catalogue is in use, where it is from, and whether to look for newer ones. */
export function CatalogueSection() {
  const refresh = useStored({ read: readRefresh, follow: onRefresh });
  const { managed } = useReader();
  const [canLook, setCanLook] = useState(false);
  const [server, setServer] = useState("");
  useEffect(() => {
    void trustedKeys().then((keys) => setCanLook(keys.size > 0));
    void apiAddress().then((address) => setServer(new URL(address).host));
  }, [managed]);
  if (!refresh) return null;
  const { serial, published_at } = catalogue();
  const { edition } = refresh;
  return (
    <section class="card" data-part="catalogue">
      <h2>{t("catalogueTitle")}</h2>
      <p>{t("catalogueEdition", String(serial), day(Date.parse(published_at)))}</p>
      <p class="meta">
        {edition && !isShipped()
          ? t("catalogueFetched", server, moment(edition.at))
          : t("catalogueShipped")}
      </p>
      {canLook && <Looks refresh={refresh} />}
      {!canLook && isFree(managed, "refresh") && <p class="meta">{t("catalogueNoKey")}</p>}
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
