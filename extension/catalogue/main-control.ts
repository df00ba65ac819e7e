/** Which settings are about training, and which of them a service's view is about. */
import type { Control, Effect, Service } from "./types.generated";

const TRAINING: readonly Effect[] = [
  "trains",
  "shared_for_training",
  "signals_crawlers",
  "disputed",
];

export const isTraining = ({ effect }: Pick<Control, "effect">): boolean =>
  TRAINING.includes(effect);

/** The first setting of the service that governs training, as the catalogue orders them; null if it has none. */
export const mainControl = (service: Service): Control | null =>
  service.controls.find(isTraining) ?? null;
