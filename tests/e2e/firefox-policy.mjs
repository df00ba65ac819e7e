/**
 * Opens pages of the extension in Firefox and reads in the browser's own log what their content policy refused; then does
 * something that it must refuse. Prints one JSON object with what was seen.
 *
 * Arguments: path of Firefox, path of the unpacked extension. On standard input, JSON: {pages, forbidden, kinds}:
 * the kinds of directives (as in "img-src") that forbid it.
 */
import { text } from "node:stream/consumers";
import { pageOf, start, until } from "./firefox-driver.mjs";

const [executablePath, extension] = process.argv.slice(2);
const { pages, forbidden, kinds } = JSON.parse(await text(process.stdin));
const HOME = pageOf("").replace(/\.html$/, "");

const { browser, evaluate, contexts, openTab } = await start(executablePath, extension);
try {
  const shown = [];
  let last = "";
  for (const path of pages) {
    last = await openTab(`${HOME}${path}`);
    const isThere = await until(
      () => evaluate(last, `!!document.querySelector("h1")`),
      (there) => there,
    );
    if (isThere) shown.push(path);
  }
  const refused = await complaints();
  await evaluate(last, `${forbidden} ?? null`);
  // The log has them one by one.
  const after = await until(complaints, (found) => noticed(found).length === kinds.length);
  process.stdout.write(JSON.stringify({ shown, refused, after, noticed: noticed(after) }));
} finally {
  await browser.close();
}

/** Which kinds of directives these complaints are about. */
function noticed(complaints) {
  return kinds.filter((kind) => complaints.some((text) => text.includes(kind)));
}

/** What the log has about content policies of ours. */
async function complaints() {
  const [window] = await contexts("chrome");
  return evaluate(
    window.context,
    `Services.console.getMessageArray()
      .filter((one) => one instanceof Ci.nsIScriptError && /CSP|Content.Security/.test(one.category + one.errorMessage))
      .filter((one) => (one.sourceName + one.errorMessage).includes(${JSON.stringify(HOME)}))
      .map((one) => one.errorMessage)`,
  );
}
