/** The catalogue that ships with the extension: checked and written at build time, so taken as it is. */

import json from "./bundle.generated.json";
import type { Bundle } from "./types.generated";

/** SHA-256 of the file's bytes: set when the extension is built (wxt.config.ts). */
declare const __SHIPPED__: string;

// TypeScript reads a JSON file's enums as plain strings; `untrain catalogue build` validated them.
export const shipped = json as unknown as Bundle;
export const SHIPPED_SHA256 = __SHIPPED__;
