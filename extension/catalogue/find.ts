/** What an id stands for. */
import type { Control, Service } from "./types.generated";

export interface Found {
  control: Control;
  service: Service;
}

/** The control with this id and the service that it is of, or null. */
export function findControl(id: string, services: readonly Service[]): Found | null {
  for (const service of services) {
    const control = service.controls.find((one) => one.id === id);
    if (control) return { control, service };
  }
  return null;
}
