/** Choosing what to show as the basis of a statement. */
import type { Service, Source, SourceKind } from "./types.generated";

const KIND_ORDER: readonly SourceKind[] = ["official", "regulator", "observed", "press"];

/** The most official source first; of the same kind, the newest. */
function compare(a: Source, b: Source): number {
  const byKind = KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind);
  return byKind !== 0 ? byKind : b.date.localeCompare(a.date);
}

/** The sources behind these keys, best first; each once. */
export function sourcesOf(service: Service, keys: readonly string[]): Source[] {
  return [...new Set(keys)]
    .flatMap((key) => (Object.hasOwn(service.sources, key) ? (service.sources[key] ?? []) : []))
    .sort(compare);
}
