/** What an id stands for. */
import { type Found, lookupIn } from "./lookup";
import type { Service } from "./types.generated";

export type { Found } from "./lookup";

/** The control with this id and the service that it is of, or null. */
export const findControl = (id: string, services: readonly Service[]): Found | null =>
  lookupIn(services).controls.get(id) ?? null;

/** The service with this id, or null. */
export const findService = (id: string, services: readonly Service[]): Service | null =>
  lookupIn(services).services.get(id) ?? null;
