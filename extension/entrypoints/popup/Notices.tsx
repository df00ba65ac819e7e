import { bundle } from "../../catalogue/bundle";
import { isWithin, webAddress } from "../../catalogue/match";
import type { Service } from "../../catalogue/types.generated";
import { Icon } from "../../ui/Icon";

interface Props {
  service: Service;
  address: string | undefined;
  onOpen: (service: Service) => void;
}

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
          {bundle.services
            .filter(
              (other) =>
                other !== service && other.controls.some((control) => see.includes(control.id)),
            )
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
