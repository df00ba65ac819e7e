import { catalogue } from "../../catalogue/edition";
import { findService } from "../../catalogue/find";
import { list, ownName, regionOption } from "../../format";
import { FEATURES, type Feature, isManaged, type Managed } from "../../managed";
import { t } from "../../text";

/** A feature is called as where a person meets it, if it has a name there. */
const NAMES = {
  "turn-off": "act_turn_off",
  checkup: "dashCheckup",
  "checkup-turn-off": "managedFeature_checkup_turn_off",
  "check-page": "checkButton",
  "show-me": "page_showMe",
  letters: "dashLetters",
  reports: "managedFeature_reports",
  sync: "managedFeature_sync",
  reminders: "managedFeature_reminders",
  refresh: "managedFeature_refresh",
} as const satisfies Record<Feature, string>;

/** What an organisation lays down: all of it, and what of it does not count. Nothing where nobody does. */
export function ManagedSection({ managed }: { managed: Managed }) {
  if (!isManaged(managed)) return null;
  return (
    <section class="notice" data-part="managed">
      <h2>{t("managedTitle")}</h2>
      <p>{t("managedMeans")}</p>
      <ul>
        {linesOf(managed).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {managed.ignored.length > 0 && (
        <>
          <p>{t("managedIgnored")}</p>
          <ul data-part="ignored">
            {managed.ignored.map((told) => (
              <li key={told}>
                <code>{told}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function linesOf(managed: Managed): string[] {
  const { server, catalogueKeys, servicesOnly, servicesOff, region, language } = managed;
  const off = FEATURES.filter((feature) => managed.featuresOff.includes(feature));
  return [
    server !== null && t("managedServer", server),
    catalogueKeys.length > 0 && t("managedKeys"),
    off.length > 0 && t("managedOff", list(off.map((one) => t(NAMES[one])))),
    servicesOnly?.length === 0 && t("offEverywhere"),
    servicesOnly !== null && servicesOnly.length > 0 && t("managedOnly", list(named(servicesOnly))),
    servicesOff.length > 0 && t("managedNot", list(named(servicesOff))),
    region !== null &&
      `${t("settingsRegion")}: ${region === "world" ? t("regionOther") : regionOption(region)}`,
    language !== null && `${t("settingsLanguage")}: ${ownName(language)}`,
  ].filter((line) => line !== false);
}

/** Services by their names; one that is not known (yet) by its id. */
const named = (ids: readonly string[]): string[] =>
  ids.map((id) => findService(id, catalogue().services)?.name ?? id);
