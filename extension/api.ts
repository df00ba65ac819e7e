/** Where the server is that takes reports: set when the extension is built (wxt.config.ts), the same for everybody. */
declare const __API__: string;

export const API = __API__;
