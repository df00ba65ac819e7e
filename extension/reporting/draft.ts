/**
 * A report that is not one yet: what it is about, and how the page looks there. It waits in memory (storage.session)
 * until the person has seen all of it; with the browser it is gone.
 */
import { browser } from "wxt/browser";
import type { Service } from "../catalogue/types.generated";
import { isObject, isText, type Loose } from "../shape";
import { KNOWN, knownOf } from "./known";
import { isLanguage, isOutline, isSubject, type Node } from "./model";

export interface Draft {
  service: string;
  control: string | null;
  language: string | null;
  outline: Node[];
  /** It is about a page in a private window: nothing of it may be written down. */
  isPrivate: boolean;
}

/** Storage key: the drafts by their ids, oldest first. */
const KEY = "drafts";
const MOST_DRAFTS = 5;

/** Looks at the page in a tab, or in one frame of it, and opens our own page with all that a report would say. */
export async function beginReport(
  service: Service,
  control: string | null,
  tab: { id: number; frameId?: number | undefined; incognito: boolean } | null,
): Promise<void> {
  const seen = tab ? await lookAt(tab, service, control) : NOTHING;
  const id = crypto.randomUUID();
  await keep(id, { service: service.id, control, ...seen, isPrivate: tab?.incognito === true });
  await browser.tabs.create({ url: `/report.html#${id}` });
}

type Seen = Pick<Draft, "language" | "outline">;
const NOTHING: Seen = { language: null, outline: [] };

async function lookAt(
  tab: { id: number; frameId?: number | undefined },
  service: Service,
  control: string | null,
): Promise<Seen> {
  const target =
    tab.frameId === undefined
      ? { tabId: tab.id, allFrames: true }
      : { tabId: tab.id, frameIds: [tab.frameId] };
  try {
    await browser.scripting.executeScript({
      target,
      // An expression with a value, because the minifier makes a method of anything else, which can't be handed over.
      func: (key: string, known: unknown) =>
        Object.assign(globalThis, { [Symbol.for(key)]: known }) && null,
      args: [KNOWN, knownOf(service, control)],
    });
    const answers = await browser.scripting.executeScript({ target, files: ["/outline.js"] });
    const seen = answers.map(({ result }) => result as unknown).filter(isSeen);
    return seen.sort((a, b) => worthOf(b) - worthOf(a))[0] ?? NOTHING;
  } catch {
    // The browser does not let us look there: a report without an outline is worth something, too.
    return NOTHING;
  }
}

/** A page's process may answer anything. */
function isSeen(value: unknown): value is Seen {
  if (!isObject(value)) return false;
  const { language, outline }: Loose<Seen> = value;
  return isLanguage(language) && isOutline(outline);
}

/** Of several frames the one counts in which the control was found, else where most is known. */
const worthOf = ({ outline }: Seen): number =>
  (outline.some(({ marked }) => marked) ? 1000 : 0) +
  outline.filter(({ label, hooks }) => label !== undefined || hooks !== undefined).length;

function parseDraft(value: unknown): Draft | null {
  if (!isObject(value)) return null;
  const { service, control, isPrivate }: Loose<Draft> = value;
  if (!isSubject(service, control) || !isSeen(value)) return null;
  const { language, outline } = value;
  return {
    service: service as string,
    control: control as string | null,
    language,
    outline,
    isPrivate: isPrivate === true,
  };
}

const readAll = async (): Promise<[string, unknown][]> => {
  const { [KEY]: stored } = await browser.storage.session.get(KEY);
  return isObject(stored) ? Object.entries(stored) : [];
};

const keep = (id: string, draft: Draft): Promise<void> =>
  navigator.locks.request("drafts", async () => {
    const drafts = [...(await readAll()), [id, draft] as const].slice(-MOST_DRAFTS);
    await browser.storage.session.set({ [KEY]: Object.fromEntries(drafts) });
  });

export async function readDraft(id: string): Promise<Draft | null> {
  if (!isText(id, 40)) return null;
  return parseDraft((await readAll()).find(([known]) => known === id)?.[1]);
}

export const dropDraft = (id: string): Promise<void> =>
  navigator.locks.request("drafts", async () => {
    const drafts = (await readAll()).filter(([known]) => known !== id);
    await browser.storage.session.set({ [KEY]: Object.fromEntries(drafts) });
  });
