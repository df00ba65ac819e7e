/** The first page a person sees of Untrain: what it does, and where to begin. Opened once, when it is installed. */
import { render } from "preact";
import { browser } from "wxt/browser";
import { t } from "../../text";
import { applyAppearance } from "../../ui/appearance";
import { Icon } from "../../ui/Icon";

const SENTENCES = ["welcomeShows", "welcomeKeeps", "welcomeAsks"] as const;

function Welcome() {
  return (
    <main>
      <p class="brand">
        <Icon name="mark" />
        {t("extensionName")}
      </p>
      <h1>{t("welcomeTitle")}</h1>
      <ul>
        {SENTENCES.map((sentence) => (
          <li key={sentence}>{t(sentence)}</li>
        ))}
      </ul>
      <a class="primary" href="/dashboard.html#checkup">
        {t("welcomeStart")}
        <Icon name="go" />
      </a>
    </main>
  );
}

async function start(): Promise<void> {
  document.documentElement.lang = browser.i18n.getMessage("@@ui_locale").replace("_", "-");
  await applyAppearance();
  const container = document.getElementById("app");
  if (container) render(<Welcome />, container);
}

void start();
