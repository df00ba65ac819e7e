/** What counts: what the person chose, and what their organisation laid down over it. */
import { isFree, isLetFor, type Managed, onManaged, readManaged } from "./managed";
import { onChosenRegion, readChosenRegion } from "./region";
import { onChosen, readChosen, type Settings } from "./settings";

/** The person's choices as they count, with the services that an organisation leaves out. */
export interface Governed extends Settings {
  let: Pick<Managed, "servicesOnly" | "servicesOff">;
}

export const govern = (chosen: Settings, managed: Managed): Governed => ({
  ...chosen,
  language: managed.language ?? chosen.language,
  remindAfter: isFree(managed, "reminders") ? chosen.remindAfter : 0,
  let: { servicesOnly: managed.servicesOnly, servicesOff: managed.servicesOff },
});

/** Whether Untrain may run for a service. */
export const isOnFor = ({ off, offAt, ...settings }: Governed, service: string): boolean =>
  !off && !offAt.includes(service) && isLetFor(settings.let, service);

export const loadSettings = async (): Promise<Governed> =>
  govern(await readChosen(), await readManaged());

/** Calls back with the settings as they are and as they were, whoever changed them; returns what ends that. */
export function onSettings(callback: (settings: Governed, before: Governed) => void): () => void {
  const stops = [
    onChosen((now, before) => {
      void readManaged().then((managed) => callback(govern(now, managed), govern(before, managed)));
    }),
    onManaged((now, before) => {
      void readChosen().then((chosen) => callback(govern(chosen, now), govern(chosen, before)));
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The code of the region, "world" for one that the catalogue does not tell apart, null while none is picked. */
export const loadRegion = async (): Promise<string | null> =>
  (await readManaged()).region ?? readChosenRegion();

/** Calls back with the region as it is and as it was, whoever changed it; returns what ends that. */
export function onRegion(
  callback: (region: string | null, before: string | null) => void,
): () => void {
  const stops = [
    onChosenRegion((now, before) => {
      void readManaged().then(({ region }) => callback(region ?? now, region ?? before));
    }),
    onManaged((now, before) => {
      void readChosenRegion().then((own) => callback(now.region ?? own, before.region ?? own));
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
