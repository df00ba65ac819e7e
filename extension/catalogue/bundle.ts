/** The catalogue that ships with the extension: checked and written at build time, so taken as it is. */

import json from "./bundle.generated.json";
import type { Bundle } from "./types.generated";

// TypeScript reads a JSON file's enums as plain strings; `untrain catalogue build` validated them.
export const bundle = json as unknown as Bundle;
