/**
 * The background: stores what content scripts need, paints the toolbar badge, and keeps the journal. It may be stopped
 * at any moment, so listeners stand at the top and nothing is kept in variables.
 */
import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { allowedOrigins, enterOpenTabs, registerScripts } from "../access";
import { startActing } from "../act/start";
import { isBadgeMessage, showBadge } from "../badge";
import { compile, compileShared } from "../catalogue/compile";
import { loadCatalogue, onEdition } from "../catalogue/edition";
import { catalogueOrigins } from "../catalogue/hosts";
import { attendRefresh, keepRefreshAlarm } from "../catalogue/refresh/attend";
import type { ServiceRules } from "../catalogue/rules";
import { platformOf } from "../catalogue/steps";
import { storeRules } from "../catalogue/store";
import { isOnFor, loadSettings, onSettings } from "../governed";
import { hearGuide, keepGuide } from "../guide/background";
import { keepAlarm, REMINDER_ALARM, showAlerts } from "../journal/alerts";
import { observe } from "../journal/observe";
import { onJournal } from "../journal/store";
import { dropOldJump } from "../jump";
import { speakChosen, textsForPages } from "../language";
import { isFree, onManaged, readManaged } from "../managed";
import style from "../overlay/style.css?inline";
import { attendReports, keepReportAlarm } from "../reporting/deliver";
import { startReport } from "../reporting/start";
import { attendSync, reconcile } from "../sync/run";
import { pageText, tongue } from "../text";

/**
 * Content scripts and their rules where the extension is allowed to look and not switched off, and nowhere else: a
 * script of the manifest that finds no rules does nothing. One at a time, so that of two events the later has the
 * last word.
 */
function keepInStep(): Promise<void> {
  return navigator.locks.request("access", async () => {
    const { os } = await browser.runtime.getPlatformInfo();
    await speakChosen();
    const bundle = await loadCatalogue();
    const settings = await loadSettings();
    const isOn = ({ id }: { id: string }) => isOnFor(settings, id);
    const allowed = await allowedOrigins();
    const wanted = new Set(catalogueOrigins(bundle.services.filter(isOn)));
    await registerScripts(allowed.filter((origin) => wanted.has(origin)));
    const hosts = allowed.map((origin) => origin.slice("https://".length, -"/*".length));
    const managed = await readManaged();
    const rules = compile(bundle, platformOf(os), pageText, hosts).map((site) => ({
      ...site,
      services: site.services
        .filter(isOn)
        .map((service) => (isFree(managed, "show-me") ? service : withoutGuide(service))),
    }));
    const shared = compileShared(pageText, tongue(), style);
    const report = isFree(managed, "reports") ? shared.texts.report : "";
    await storeRules(
      { ...shared, texts: { ...shared.texts, report } },
      await textsForPages(),
      rules.filter(({ services }) => services.length > 0),
    );
  });
}

const withoutGuide = (service: ServiceRules): ServiceRules => ({
  ...service,
  controls: service.controls.map((control) => ({ ...control, show: "" })),
});

async function prepare(): Promise<void> {
  await keepInStep();
  await dropOldJump();
  await keepAlarm();
  await keepReportAlarm();
  await keepRefreshAlarm();
  await reconcile();
  await showAlerts();
}

/** Brings scripts, rules and the tabs that are open in step with what is allowed and wanted now. */
async function enter(): Promise<void> {
  await keepInStep();
  const settings = await loadSettings();
  const { services } = await loadCatalogue();
  const wanted = catalogueOrigins(services.filter(({ id }) => isOnFor(settings, id)));
  const allowed = await allowedOrigins();
  await enterOpenTabs(allowed.filter((origin) => wanted.includes(origin)));
}

/** There are none before the person allows them. */
const listenToNotifications = (): void =>
  browser.notifications?.onClicked.addListener(openDashboard);

function openDashboard(notification: string): void {
  void browser.notifications.clear(notification);
  void browser.runtime.openOptionsPage();
}

export default defineBackground(() => {
  // "Installed" includes updates of the extension and of the browser.
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === "install") void browser.tabs.create({ url: "/welcome.html" });
    void prepare();
  });
  browser.runtime.onStartup.addListener(prepare);
  browser.permissions.onAdded.addListener(() => {
    listenToNotifications();
    void enter();
  });
  browser.permissions.onRemoved.addListener(() => {
    void keepInStep();
    void keepGuide();
  });
  browser.runtime.onMessage.addListener((message: unknown, sender, answer) => {
    void showBadge(message, sender);
    void startActing(message, sender);
    void startReport(message, sender);
    if (isBadgeMessage(message)) observe(sender);
    return hearGuide(message, sender, answer);
  });
  onSettings((settings, before) => {
    const switches = ({ off, offAt }: typeof settings) => JSON.stringify([off, offAt]);
    if (switches(settings) !== switches(before)) {
      void enter();
      void keepGuide();
    } else if (settings.language !== before.language) {
      void keepInStep();
    }
    void keepAlarm().then(showAlerts);
  });
  onEdition(() => {
    void enter();
    void keepGuide();
  });
  onManaged(() => {
    void enter();
    void keepGuide();
    void keepRefreshAlarm();
    void reconcile();
  });
  onJournal(() => void showAlerts());
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === REMINDER_ALARM) void showAlerts();
  });
  attendReports();
  attendSync();
  attendRefresh();
  listenToNotifications();
});
