import { useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { reachableOrigins } from "../../access";
import { catalogue } from "../../catalogue/edition";
import { ownName } from "../../format";
import { type Governed, isOnFor } from "../../governed";
import type { Journal } from "../../journal/model";
import { isFree, isLetFor } from "../../managed";
import {
  APPEARANCES,
  changeSettings,
  LANGUAGES,
  REMINDERS,
  type Settings,
  withId,
} from "../../settings";
import { t } from "../../text";
import { Fold } from "../../ui/Fold";
import { RegionPicker } from "../../ui/RegionPicker";
import { useReader } from "../../ui/reader";
import { CatalogueSection } from "./CatalogueSection";
import { DataSection } from "./DataSection";
import { ManagedSection } from "./ManagedSection";
import { ReportsSection } from "./ReportsSection";
import { SyncSection } from "./SyncSection";

const change = (settings: Partial<Settings>) => void changeSettings(() => settings);

/** What the person may choose. */
export function SettingsPage({ journal, settings }: { journal: Journal; settings: Governed }) {
  const { region, pickRegion, managed } = useReader();
  return (
    <>
      <section class="intro">
        <h1 tabIndex={-1}>{t("settingsTitle")}</h1>
      </section>
      <ManagedSection managed={managed} />
      <Where settings={settings} />
      <section class="card">
        <h2>{t("settingsRegion")}</h2>
        <RegionPicker region={region} onPick={pickRegion} />
      </section>
      <Tells settings={settings} />
      <section class="card">
        <h2 id="language">{t("settingsLanguage")}</h2>
        <div class="search">
          <select
            aria-labelledby="language"
            aria-describedby="language-means"
            disabled={managed.language !== null}
            value={settings.language}
            onChange={(event) => {
              const language = LANGUAGES.find((known) => known === event.currentTarget.value);
              if (language) change({ language });
            }}
          >
            {LANGUAGES.map((language) =>
              language === "browser" ? (
                <option key={language} value={language}>
                  {t("settingsLanguage_browser")}
                </option>
              ) : (
                <option key={language} value={language} lang={language}>
                  {ownName(language)}
                </option>
              ),
            )}
          </select>
          <span class="meta" id="language-means">
            {t("settingsLanguageMeans")}
          </span>
        </div>
      </section>
      <section class="card">
        <h2 id="appearance">{t("settingsAppearance")}</h2>
        <div role="radiogroup" aria-labelledby="appearance" class="choices">
          {APPEARANCES.map((appearance) => (
            <label key={appearance} class="check">
              <input
                type="radio"
                name="appearance"
                checked={settings.appearance === appearance}
                onChange={() => change({ appearance })}
              />
              {t(`settingsAppearance_${appearance}`)}
            </label>
          ))}
        </div>
      </section>
      {isFree(managed, "sync") && <SyncSection />}
      <CatalogueSection />
      <ReportsSection />
      <DataSection journal={journal} />
    </>
  );
}

function Where({ settings }: { settings: Governed }) {
  // Those on whose pages Untrain may do something at all.
  const services = catalogue().services.filter((service) => reachableOrigins(service).length > 0);
  const on = services.filter(({ id }) => isOnFor(settings, id)).length;
  return (
    <section class="card">
      <h2>{t("settingsWhere")}</h2>
      <label class="check">
        <input
          type="checkbox"
          data-choice="on"
          checked={!settings.off}
          onChange={(event) => change({ off: !event.currentTarget.checked })}
        />
        {t("settingsOn")}
      </label>
      <p class="meta">{t("settingsOnMeans")}</p>
      {!settings.off && (
        <Fold title={t("settingsSites", String(on), String(services.length))}>
          <p class="meta">{t("settingsSitesMeans")}</p>
          <ul class="columns">
            {services.map(({ id, name }) => (
              <li key={id}>
                <label class="check">
                  <input
                    type="checkbox"
                    data-choice={id}
                    checked={isLetFor(settings.let, id) && !settings.offAt.includes(id)}
                    disabled={!isLetFor(settings.let, id)}
                    onChange={(event) => {
                      const isOff = !event.currentTarget.checked;
                      void changeSettings(({ offAt }) => ({ offAt: withId(offAt, id, isOff) }));
                    }}
                  />
                  {name}
                </label>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </section>
  );
}

const NOTIFICATIONS = { permissions: ["notifications" as const] };

function Tells({ settings }: { settings: Governed }) {
  const { managed } = useReader();
  const [isRefused, setRefused] = useState(false);
  const setNotify = (isWanted: boolean) => {
    setRefused(false);
    if (!isWanted) {
      change({ notify: false });
      void browser.permissions.remove(NOTIFICATIONS);
      return;
    }
    // Nothing may come before this call: a browser takes the question only as part of the click itself.
    browser.permissions.request(NOTIFICATIONS).then(
      (agreed) => (agreed ? change({ notify: true }) : setRefused(true)),
      () => setRefused(true),
    );
  };
  return (
    <section class="card">
      <h2>{t("settingsTells")}</h2>
      <label class="check">
        <input
          type="checkbox"
          data-choice="notify"
          checked={settings.notify}
          onChange={(event) => {
            const isWanted = event.currentTarget.checked;
            // It shows what is so, not what was asked for.
            event.currentTarget.checked = settings.notify;
            setNotify(isWanted);
          }}
        />
        {t("settingsNotify")}
      </label>
      <p class="meta">{t("settingsNotifyMeans")}</p>
      <p role="status">{isRefused && t("settingsNotifyRefused")}</p>
      <label class="search">
        <span>{t("settingsRemind")}</span>
        <select
          value={settings.remindAfter}
          disabled={!isFree(managed, "reminders")}
          onChange={(event) => {
            const days = Number(event.currentTarget.value);
            const remindAfter = REMINDERS.find((known) => known === days);
            if (remindAfter !== undefined) change({ remindAfter });
          }}
        >
          {REMINDERS.map((days) => (
            <option key={days} value={days}>
              {days === 0 ? t("settingsRemindNever") : t("settingsRemindDays", String(days))}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}
