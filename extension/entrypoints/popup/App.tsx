/** The popup: the service of the page one is on, or the list of all services. */
import { useState } from "preact/hooks";
import { catalogue } from "../../catalogue/edition";
import { findService } from "../../catalogue/find";
import { serviceAt } from "../../catalogue/match";
import type { Service } from "../../catalogue/types.generated";
import { useReaderOn, useSettings } from "../../ui/choices";
import { ReaderContext } from "../../ui/reader";
import { type Subject, useSubject } from "../../ui/subject";
import { Header } from "./Header";
import { PowerNotice, PowerOff } from "./Power";
import { ServiceList } from "./ServiceList";
import { ServiceView } from "./ServiceView";

/** What the reader chose to look at, instead of what fits the page. */
type Choice = { view: "list" } | { view: "service"; service: Service } | null;

/** By the page's address; where only a frame belongs to a service (Office), by what the frame says. */
function serviceOf(subject: Subject | null): Service | null {
  const { services } = catalogue();
  const here = serviceAt(subject?.address, services);
  if (here || !subject) return here;
  const named = subject.reports.map(({ service }) => findService(service, services));
  return named.find((service) => service !== null) ?? null;
}

export function App({ os }: { os: string }) {
  const subject = useSubject();
  const [choice, setChoice] = useState<Choice>(null);
  const known = useReaderOn(os);
  const settings = useSettings();
  if (!settings || subject === undefined || !known) return null;

  const here = serviceOf(subject);
  const chosen = choice?.view === "service" ? choice.service : null;
  const shown = choice?.view === "list" ? null : (chosen ?? here);
  const open = (service: Service) => setChoice({ view: "service", service });
  const openList = () => setChoice({ view: "list" });

  return (
    <ReaderContext.Provider value={{ ...known, subject }}>
      <Header
        onAll={shown ? openList : null}
        onBack={shown === null && here !== null ? () => setChoice(null) : null}
        here={here}
      />
      <main>
        <PowerNotice here={here} settings={settings} />
        {shown ? (
          <ServiceView
            key={shown.id}
            service={shown}
            isHere={shown === here}
            focus={choice !== null}
            onOpen={open}
          />
        ) : (
          <ServiceList
            services={catalogue().services}
            here={here}
            focus={choice !== null}
            onOpen={open}
          />
        )}
        {shown && shown === here && <PowerOff here={here} settings={settings} />}
      </main>
    </ReaderContext.Provider>
  );
}
