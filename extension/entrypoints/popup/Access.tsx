import { useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { reachableOrigins } from "../../access";
import { INSTALL_HOSTS, siteNames } from "../../catalogue/hosts";
import type { Service } from "../../catalogue/types.generated";
import { list } from "../../format";
import { t } from "../../text";
import { useReader } from "../../ui/reader";

/** The sites of a service that are looked at only if the reader allows it. */
const optionalSites = (service: Service): string[] =>
  reachableOrigins(service).filter((origin) => !INSTALL_HOSTS.includes(origin));

/** Whether a setting of it is known on its pages; else there is only something to say there. */
const hasMarks = ({ controls }: Service): boolean =>
  controls.some(({ places }) => places.length > 0);

type Change = "request" | "remove";
/** What came of the reader's last click: the browser did as told, or everything stays as it was. */
type Outcome = "done" | "refused" | null;

function useChange(): [Outcome, (change: Change, origins: string[]) => void] {
  const [outcome, setOutcome] = useState<Outcome>(null);
  const ask = (change: Change, origins: string[]) => {
    // Nothing may come before this call: a browser takes the question only as part of the click itself.
    browser.permissions[change]({ origins }).then(
      (agreed) => setOutcome(agreed ? "done" : "refused"),
      () => setOutcome("refused"),
    );
  };
  return [outcome, ask];
}

/** How a service's sites stand, and how to change that; null when it needs no permission. */
function useSites(service: Service) {
  const { allowed } = useReader();
  const [outcome, ask] = useChange();
  const origins = optionalSites(service);
  const isOn = origins.every((origin) => allowed.has(origin));
  return origins.length === 0
    ? null
    : {
        isOn,
        sites: list(siteNames(origins)),
        outcome,
        change: () => ask(isOn ? "remove" : "request", origins),
      };
}

function Refusal({ outcome }: { outcome: Outcome }) {
  return <p role="status">{outcome === "refused" && t("accessRefused")}</p>;
}

/** In a service's own view: the offer to mark its settings on the page, or the way to stop that. */
export function AccessOffer({ service, isHere }: { service: Service; isHere: boolean }) {
  const access = useSites(service);
  if (!access) return null;
  const { isOn, sites, outcome, change } = access;
  return (
    <section class="notice" data-access={isOn ? "on" : "off"}>
      <p>{t(isOn ? "accessOn" : hasMarks(service) ? "accessMeans" : "accessTells", sites)}</p>
      {!isOn && <p class="meta">{t("accessAsks")}</p>}
      <button type="button" class="quiet" onClick={change}>
        {isOn ? t("accessDisable") : isHere ? t("accessShow") : t("accessEnableOn", sites)}
      </button>
      <Refusal outcome={outcome} />
    </section>
  );
}

interface ListProps {
  services: readonly Service[];
  /** Whether the list shows all of them, so that "all" means what is seen. */
  isWhole: boolean;
}

/** Above the list: what enabling means, and all services at once. */
export function AccessToAll({ services, isWhole }: ListProps) {
  const { allowed } = useReader();
  const [outcome, ask] = useChange();
  const able = services.filter((service) => reachableOrigins(service).length > 0);
  const isOn = (service: Service) =>
    reachableOrigins(service).every((origin) => allowed.has(origin));
  const optional = [...new Set(able.flatMap(optionalSites))];
  const enabled = optional.filter((origin) => allowed.has(origin));
  return (
    <section class="notice" data-access="all">
      <p>{t("accessList")}</p>
      <p class="meta">
        {t("accessCount", String(able.filter(isOn).length), String(able.length))} {t("accessAsks")}
      </p>
      {isWhole && (
        <div class="buttons">
          {enabled.length < optional.length && (
            <button type="button" class="quiet" onClick={() => ask("request", optional)}>
              {t("accessEnableAll")}
            </button>
          )}
          {enabled.length > 0 && (
            <button type="button" class="quiet" onClick={() => ask("remove", enabled)}>
              {t("accessDisableAll")}
            </button>
          )}
        </div>
      )}
      <Refusal outcome={outcome} />
    </section>
  );
}

/** In the list, for one service: whether it is enabled, and the button that changes it. */
export function AccessSwitch({ service }: { service: Service }) {
  const access = useSites(service);
  if (!access) return null;
  const { isOn, sites, outcome, change } = access;
  const label = isOn ? t("accessDisableOn", sites) : t("accessEnableOn", sites);
  return (
    <>
      <button
        type="button"
        class="quiet"
        data-access={isOn ? "on" : "off"}
        aria-label={`${label}: ${service.name}`}
        onClick={change}
      >
        {label}
      </button>
      <Refusal outcome={outcome} />
    </>
  );
}
