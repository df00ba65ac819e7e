/** The setting a service's view is about. */
import type { Control, Effect, Service } from "../../catalogue/types.generated";

const TRAINING: readonly Effect[] = [
  "trains",
  "shared_for_training",
  "signals_crawlers",
  "disputed",
];

/** The first setting of the service that governs training, as the catalogue orders them; null if it has none. */
export function mainControl(service: Service): Control | null {
  return service.controls.find(({ effect }) => TRAINING.includes(effect)) ?? null;
}
