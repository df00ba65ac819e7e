/**
 * Where the server is: set when the extension is built (wxt.config.ts), the same for everybody but the people of an
 * organisation that has laid down another.
 */
import { readManaged } from "./managed";

declare const __API__: string;

export const apiAddress = async (): Promise<string> => (await readManaged()).server ?? __API__;
