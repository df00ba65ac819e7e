/** To whom there is something to write: services that train and leave no switch, or more to ask for than that. */
import { isTraining } from "../catalogue/main-control";
import type { Control, Letter, Mechanism, Service, Stance } from "../catalogue/types.generated";

/** What a letter is about, and where it goes. */
export interface Recipient {
  /** The control's id, or the service's where none is known. */
  id: string;
  service: Service;
  control: Control | null;
  /** An e-mail address, a form at the control's address, or nothing that the catalogue knows. */
  way: "mail" | "form" | "unknown";
  to: string | null;
  /** What the catalogue has ready for exactly this. */
  prepared: Letter | null;
}

/** What is asked for by writing. */
const BY_LETTER: readonly Mechanism[] = ["form", "email"];
/** Those that train, and those of whom it can't be ruled out. */
const MAY_TRAIN: readonly Stance[] = ["trains_default", "disputed", "unclear"];

export function recipientsIn(services: readonly Service[]): Recipient[] {
  return services.flatMap((service): Recipient[] => {
    const controls = service.controls.filter(isTraining);
    if (controls.length === 0) {
      if (!MAY_TRAIN.includes(service.stance.value)) return [];
      return [{ id: service.id, service, control: null, way: "unknown", to: null, prepared: null }];
    }
    return controls
      .filter(({ mechanism, letter }) => BY_LETTER.includes(mechanism) || letter?.to)
      .map((control) => {
        const to = control.letter?.to ?? null;
        const hasForm = control.mechanism === "form" && control.link !== null;
        const way = to ? "mail" : hasForm ? "form" : "unknown";
        return { id: control.id, service, control, way, to, prepared: control.letter };
      });
  });
}
