import { catalogue } from "../../catalogue/edition";
import { findControl } from "../../catalogue/find";
import { isWithin, webAddress } from "../../catalogue/match";
import type { Service } from "../../catalogue/types.generated";
import { Icon } from "../../ui/Icon";

interface Props {
  service: Service;
  address: string | undefined;
  onOpen: (service: Service) => void;
}

/** The services that these controls are of, each once. */
const ownersOf = (controls: readonly string[]): Service[] => [
  ...new Set(controls.flatMap((id) => findControl(id, catalogue().services)?.service ?? [])),
];

/** What to know on pages where one would look for a setting in vain, and which services to look at instead. */
export function Notices({ service, address, onOpen }: Props) {
  const host = webAddress(address)?.hostname;
  if (host === undefined) return null;
  const here = service.notices.filter(({ places }) =>
    places.some((place) => isWithin(host, place.host.replace(/^\*\./, ""))),
  );
  return (
    <>
      {here.map(({ id, text, see }) => (
        <div class="notice" key={id}>
          <p>{text}</p>
          {ownersOf(see)
            .filter((other) => other !== service)
            .map((other) => (
              <button key={other.id} type="button" class="quiet" onClick={() => onOpen(other)}>
                {other.name}
                <Icon name="go" />
              </button>
            ))}
        </div>
      ))}
    </>
  );
}
