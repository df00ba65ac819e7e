/**
 * Looks whether there is a newer edition of the catalogue, and takes it if the signature, the shape and the serial are
 * right. Whatever goes wrong, the last good one stays.
 */
import { browser } from "wxt/browser";
import { catalogue, loadCatalogue, sha256InForce } from "../edition";
import type { Bundle } from "../types.generated";
import { type Bounds, DownloadError, download } from "./download";
import { dropOthers, keepEdition, sha256 } from "./keep";
import { trustedKeys } from "./keys";
import { readBundle } from "./read";
import { type Keys, readSignatures, type Signatures, verify } from "./signature";
import { changeRefresh, nextLook, type Outcome, type Refresh, readRefresh } from "./state";

const SIGNATURE: Bounds = { size: 4096, time: 20_000 };
/** Room for ten thousand services (`make bench-growth` says how much they take), and for no more than a browser bears. */
const BUNDLE: Bounds = { size: 32 * 1024 * 1024, time: 120_000 };
/** How far ahead of this clock an edition may have been published. */
const AHEAD = 7 * 86_400_000;

interface Found {
  outcome: Outcome;
  wait?: number | null;
  edition?: Refresh["edition"];
  passed?: Refresh["passed"];
}

/** `asked`: by the person, who need not wait until it is due. One at a time, in whichever of our pages. */
export function look({ asked }: { asked: boolean }): Promise<void> {
  return navigator.locks.request("look", async () => {
    const keys = await trustedKeys();
    const before = await readRefresh();
    if (keys.size === 0 || (!asked && (before.off || before.next > Date.now()))) return;
    await loadCatalogue();
    // Whoever looks may be stopped in between: noted first as if nobody had answered.
    await note({ outcome: "unreachable" });
    const found = await ask(keys, before);
    await note(found, before.failures);
    if (found.edition) await dropOthers(found.edition.sha256);
  });
}

function note({ outcome, wait = null, edition, passed }: Found, before?: number): Promise<Refresh> {
  const isAnswer = outcome === "same" || outcome === "new" || outcome === "needs-update";
  return changeRefresh((now) => {
    const failures = isAnswer ? 0 : (before ?? now.failures) + 1;
    return {
      outcome,
      failures,
      looked: Date.now(),
      next: nextLook(failures, wait, Date.now()),
      ...(edition ? { edition } : {}),
      ...(passed === undefined ? {} : { passed }),
    };
  });
}

async function ask(keys: Keys, { passed }: Refresh): Promise<Found> {
  try {
    const signatures = readSignatures(await download("/v1/catalogue.sig", SIGNATURE));
    if (!signatures) return { outcome: "refused" };
    const extension = browser.runtime.getManifest().version;
    if (signatures.sha256 === sha256InForce() || signatures.serial < catalogue().serial)
      return { outcome: "same" };
    if (signatures.sha256 === passed?.sha256 && passed.extension === extension)
      return { outcome: passed.outcome };
    if (!signatures.signatures.some(({ key }) => keys.has(key))) return { outcome: "unsigned" };
    return await take(await download("/v1/catalogue", BUNDLE), signatures, keys, extension);
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    if (error.why === "missing") return { outcome: "unsigned" };
    return { outcome: error.why === "wrong" ? "refused" : "unreachable", wait: error.wait };
  }
}

/** Nothing in the bytes is looked at before it is known who signed them. */
async function take(
  bytes: Uint8Array<ArrayBuffer>,
  signatures: Signatures,
  keys: Keys,
  extension: string,
): Promise<Found> {
  const verified = await verify(bytes, signatures, keys);
  if (verified !== "good") return { outcome: verified === "bad" ? "refused" : "unsigned" };
  const hash = await sha256(bytes);
  const pass = (outcome: Outcome): Found => ({
    outcome,
    passed: { sha256: hash, outcome, extension },
  });
  const reading = readBundle(bytes, extension);
  if (reading.is === "newer") return pass("needs-update");
  if (reading.is === "wrong") return pass("refused");
  const { bundle } = reading;
  // An older one was signed, too. Who hands it out again may want to hide what came since.
  if (bundle.serial <= catalogue().serial) return pass("same");
  if (!isSaneDate(bundle, catalogue())) return { outcome: "refused" };
  try {
    await keepEdition(hash, bytes);
  } catch {
    // There is no room for it: what is stored already stays.
    return { outcome: "unreachable" };
  }
  const { serial, published_at: publishedAt } = bundle;
  const edition = { serial, publishedAt, sha256: hash, at: Date.now(), extension };
  return { outcome: "new", edition, passed: null };
}

/** Not before the one in use, and not in the future; a clock that is before the one in use is wrong, so it says nothing. */
function isSaneDate({ published_at }: Bundle, { published_at: last }: Bundle): boolean {
  const at = Date.parse(published_at);
  return at >= Date.parse(last) && at <= Math.max(Date.now(), Date.parse(last)) + AHEAD;
}
