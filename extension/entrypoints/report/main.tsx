/** Starts the page of one report, named in the address: opened by "This is wrong" on a card and in the popup. */
import { render } from "preact";
import { browser } from "wxt/browser";
import { readDraft } from "../../reporting/draft";
import { applyAppearance } from "../../ui/appearance";
import { ReportPage } from "./ReportPage";

async function start(): Promise<void> {
  document.documentElement.lang = browser.i18n.getMessage("@@ui_locale").replace("_", "-");
  await applyAppearance();
  const id = location.hash.slice(1);
  const draft = await readDraft(id);
  const container = document.getElementById("app");
  if (container) render(<ReportPage id={id} draft={draft} />, container);
}

void start();
