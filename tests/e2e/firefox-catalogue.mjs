/**
 * Drives Firefox to look for a newer edition of the catalogue, by the button in the dashboard's settings. Prints one JSON
 * object with what the settings said in the end.
 *
 * Arguments: path of Firefox, path of the unpacked extension. On standard input, JSON: {edition}: the words to wait for.
 */
import { text } from "node:stream/consumers";
import { pageOf, start, until } from "./firefox-driver.mjs";

const [executablePath, extension] = process.argv.slice(2);
const { edition } = JSON.parse(await text(process.stdin));
const PART = `document.querySelector("[data-part=catalogue]")`;
const WITHIN = 60_000; // milliseconds, on a machine that is busy

const { browser, evaluate, openTab } = await start(executablePath, extension);
try {
  const dashboard = await openTab(`${pageOf("dashboard")}#settings`);
  const press = `((b) => { b?.click(); return Boolean(b); })(${PART}?.querySelector("button"))`;
  await until(() => evaluate(dashboard, press), Boolean, WITHIN);
  const said = () =>
    evaluate(
      dashboard,
      `{ outcome: ${PART}.querySelector("[data-outcome]").dataset.outcome, text: ${PART}.textContent }`,
    );
  const seen = await until(said, (now) => now.text.includes(edition), WITHIN);
  process.stdout.write(JSON.stringify(seen));
} finally {
  await browser.close();
}
