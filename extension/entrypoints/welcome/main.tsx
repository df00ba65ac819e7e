/** The first page a person sees of Untrain: what it does, and where to begin. Opened once, when it is installed. */
import { t } from "../../text";
import { Icon } from "../../ui/Icon";
import { start } from "../../ui/start";

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

void start(() => <Welcome />);
