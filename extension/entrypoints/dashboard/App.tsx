/** The dashboard: how the services stand, check-up, letters, receipts, and settings. The address says which, so that Back works. */
import { useEffect, useRef, useState } from "preact/hooks";
import { catalogue } from "../../catalogue/edition";
import { onJournal, readJournal } from "../../journal/store";
import { recipientsIn } from "../../letters/recipients";
import { isFree, type Managed } from "../../managed";
import { t } from "../../text";
import { useReaderOn, useSettings } from "../../ui/choices";
import { Icon } from "../../ui/Icon";
import { ReaderContext } from "../../ui/reader";
import { useStored } from "../../ui/stored";
import { CheckupPage } from "./CheckupPage";
import { LetterList } from "./LetterList";
import { LetterPage } from "./LetterPage";
import { ReceiptList } from "./ReceiptList";
import { ReceiptPage } from "./ReceiptPage";
import { Services } from "./Services";
import { SettingsPage } from "./SettingsPage";

const PARTS = ["services", "checkup", "letters", "receipts", "settings"] as const;
type Part = (typeof PARTS)[number];
const TITLES = {
  services: "dashServices",
  checkup: "dashCheckup",
  letters: "dashLetters",
  receipts: "dashReceipts",
  settings: "dashSettings",
} as const;

/** Whether an organisation has switched off what a part is for. */
const isLeftOut = (part: Part, managed: Managed): boolean =>
  (part === "checkup" || part === "letters") && !isFree(managed, part);

interface Route {
  part: Part;
  /** Which one of the part, where it has several. */
  item: string | null;
}

/** "#receipts/<id>", "#letters/<service>/<control>" */
function routeOf(hash: string): Route {
  const [name, ...item] = hash.replace(/^#/, "").split("/");
  return { part: PARTS.find((part) => part === name) ?? "services", item: item.join("/") || null };
}

function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return routeOf(hash);
}

export function App({ os }: { os: string }) {
  const asked = useRoute();
  const journal = useStored({ read: readJournal, follow: onJournal });
  const settings = useSettings();
  const known = useReaderOn(os);
  const main = useRef<HTMLElement>(null);
  const place = `${asked.part}/${asked.item ?? ""}`;
  const shown = useRef(place);
  // Who goes to another part reads on at its heading.
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    main.current?.querySelector("h1")?.focus();
  }, [place]);
  if (!journal || !settings || !known) return null;

  const { services } = catalogue();
  const { managed } = known;
  const parts = PARTS.filter((part) => !isLeftOut(part, managed));
  const route = isLeftOut(asked.part, managed) ? routeOf("") : asked;
  const letter = recipientsIn(services).find(({ id }) => id === route.item) ?? null;
  const receipt = journal.receipts.find(({ id }) => id === route.item) ?? null;
  return (
    <ReaderContext.Provider value={{ ...known, subject: null }}>
      <header class="top">
        <span class="brand">
          <Icon name="mark" />
          {t("extensionName")}
        </span>
        <nav aria-label={t("dashNav")}>
          {parts.map((part) => (
            <a
              key={part}
              href={`#${part}`}
              {...(part === route.part ? { "aria-current": "page" as const } : {})}
            >
              {t(TITLES[part])}
            </a>
          ))}
        </nav>
      </header>
      <main ref={main} data-part={route.part}>
        {route.part === "services" && (
          <Services services={services} journal={journal} settings={settings} />
        )}
        {route.part === "checkup" && (
          <CheckupPage services={services} journal={journal} settings={settings} />
        )}
        {route.part === "letters" &&
          (route.item ? (
            <LetterPage recipient={letter} />
          ) : (
            <LetterList services={services} settings={settings} />
          ))}
        {route.part === "receipts" &&
          (route.item ? (
            <ReceiptPage receipt={receipt} />
          ) : (
            <ReceiptList receipts={journal.receipts} />
          ))}
        {route.part === "settings" && <SettingsPage journal={journal} settings={settings} />}
      </main>
    </ReaderContext.Provider>
  );
}
