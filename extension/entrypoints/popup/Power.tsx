import { useEffect, useRef } from "preact/hooks";
import { reachableOrigins } from "../../access";
import type { Service } from "../../catalogue/types.generated";
import { type Governed, isOnFor } from "../../governed";
import { isLetFor } from "../../managed";
import { changeSettings, withId } from "../../settings";
import { t } from "../../text";

interface Props {
  /** The service of the page, or null where the catalogue knows none. */
  here: Service | null;
  settings: Governed;
}

/** Where Untrain is switched off, says so, and switches it on again. */
export function PowerNotice({ here, settings }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const wasOff = useRef<boolean>(null);
  const isOffHere = here !== null && !isOnFor(settings, here.id);
  const isOff = settings.off || isOffHere;
  // Who just switched it off, at the end of the view, goes on here.
  useEffect(() => {
    if (isOff && wasOff.current === false) button.current?.focus();
    wasOff.current = isOff;
  }, [isOff]);
  if (!isOff) return null;
  const turnOn = () =>
    changeSettings(({ offAt }) => ({
      off: false,
      ...(here ? { offAt: withId(offAt, here.id, false) } : {}),
    }));
  const isLet = here === null || isLetFor(settings.let, here.id);
  const words =
    here === null || (settings.off && isLet)
      ? t("offEverywhere")
      : t(isLet ? "offHere" : "managedOffHere", here.name);
  return (
    <section class="notice" data-power="off">
      <p>{words}</p>
      {isLet && (
        <button type="button" class="quiet" ref={button} onClick={() => void turnOn()}>
          {t("offTurnOn")}
        </button>
      )}
    </section>
  );
}

/** Switches Untrain off for the page's service; nothing where it has no pages that Untrain may look at. */
export function PowerOff({ here, settings }: Props) {
  if (here === null || !isOnFor(settings, here.id) || reachableOrigins(here).length === 0)
    return null;
  const turnOff = () => changeSettings(({ offAt }) => ({ offAt: withId(offAt, here.id, true) }));
  return (
    <button type="button" class="quiet" data-power="on" onClick={() => void turnOff()}>
      {t("offTurnOff", here.name)}
    </button>
  );
}
