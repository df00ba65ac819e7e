/** Addresses and the places they lie in. Known to the background too, so nothing of a page is touched here. */
import type { Address } from "./types.generated";

/** What is asked of an address: that of a page is at hand as `location`. */
export type Where = Pick<URL, "hostname" | "pathname" | "hash">;

/** Does an address lie in a place? `path` ends in `*` for everything below. */
export function isAt(
  url: Where,
  { host, path, hash }: Pick<Address, "host" | "path"> & Partial<Pick<Address, "hash">>,
): boolean {
  const { hostname } = url;
  const hostFits = host.startsWith("*.") ? hostname.endsWith(host.slice(1)) : hostname === host;
  if (!hostFits || (hash && url.hash !== `#${hash}`)) return false;
  const here = trim(url.pathname);
  if (!path.endsWith("*")) return here === trim(path);
  const stem = trim(path.slice(0, -1));
  return here === stem || here.startsWith(`${stem}/`);
}

const trim = (path: string): string => path.replace(/\/+$/, "");
