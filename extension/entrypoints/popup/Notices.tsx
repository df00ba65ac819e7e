import { isWithin, webAddress } from "../../catalogue/match";
import type { Service } from "../../catalogue/types.generated";

interface Props {
  service: Service;
  address: string | undefined;
}

/** What to know on pages where one would look for a setting in vain. */
export function Notices({ service, address }: Props) {
  const host = webAddress(address)?.hostname;
  if (host === undefined) return null;
  const here = service.notices.filter(({ places }) =>
    places.some((place) => isWithin(host, place.host.replace(/^\*\./, ""))),
  );
  return (
    <>
      {here.map(({ id, text }) => (
        <p class="notice" key={id}>
          {text}
        </p>
      ))}
    </>
  );
}
