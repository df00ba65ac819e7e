import { useEffect, useRef, useState } from "preact/hooks";
import { mainControl } from "../../catalogue/main-control";
import { webAddress } from "../../catalogue/match";
import type { Service } from "../../catalogue/types.generated";
import { isFree } from "../../managed";
import { t } from "../../text";
import { JumpButton } from "../../ui/JumpButton";
import { useMore } from "../../ui/More";
import { useReader } from "../../ui/reader";
import { StanceChip } from "../../ui/StanceChip";
import { search } from "../../ui/search";
import { AccessSwitch, AccessToAll } from "./Access";
import { CheckPage } from "./CheckPage";

interface Props {
  services: readonly Service[];
  /** The service of the page, or null where the catalogue knows none. */
  here: Service | null;
  focus: boolean;
  onOpen: (service: Service) => void;
}

/** All services, to be searched: each with its stance and the way to its setting. */
export function ServiceList({ services, here, focus, onOpen }: Props) {
  const [query, setQuery] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) heading.current?.focus();
  }, [focus]);
  const { subject, managed } = useReader();
  const hits = search(services, query);
  const [listed, more] = useMore(hits);

  return (
    <>
      <section class="intro">
        <h1 ref={heading} tabIndex={-1}>
          {t("popupListTitle")}
        </h1>
        {here === null && <p>{t("popupNothingHere")}</p>}
        {here === null &&
          subject?.address &&
          webAddress(subject.address) &&
          isFree(managed, "check-page") && (
            <CheckPage key={subject.address} tabId={subject.tabId} address={subject.address} />
          )}
        <label class="search">
          <span>{t("popupSearch")}</span>
          <input
            type="search"
            maxLength={80}
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
        </label>
        <p class="meta" role="status">
          {t(hits.length === 1 ? "popupHit" : "popupHits", String(hits.length))}
        </p>
      </section>
      <AccessToAll services={services} isWhole={query === ""} />
      <ul class="services">
        {listed.map((service) => (
          <Item key={service.id} service={service} onOpen={() => onOpen(service)} />
        ))}
      </ul>
      {more}
    </>
  );
}

function Item({ service, onOpen }: { service: Service; onOpen: () => void }) {
  const control = mainControl(service);
  return (
    <li class="card" data-service={service.id}>
      <h2>
        <button type="button" class="title" onClick={onOpen}>
          {service.name}
        </button>
      </h2>
      <StanceChip stance={service.stance.value} />
      <p>{service.stance.text}</p>
      <div class="buttons">
        {control && <JumpButton control={control} service={service} named={service.name} />}
        <AccessSwitch service={service} />
      </div>
    </li>
  );
}
