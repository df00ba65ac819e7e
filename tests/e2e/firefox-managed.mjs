/**
 * Drives a Firefox that an organisation manages: what is drawn in a page, and what the settings say of the policy. Prints
 * one JSON object with what was seen.
 *
 * Arguments: path of Firefox, path of the unpacked extension. On standard input, JSON: {address, html}.
 */
import { text } from "node:stream/consumers";
import { pageOf, start, until } from "./firefox-driver.mjs";

const [executablePath, extension] = process.argv.slice(2);
const { address, html } = JSON.parse(await text(process.stdin));

const { browser, evaluate, inRoots, contexts, openTab } = await start(executablePath, extension);
try {
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on("request", (request) =>
    request.url() === address
      ? request.respond({ status: 200, contentType: "text/html; charset=utf-8", body: html })
      : request.abort(),
  );
  await page.goto(address, { waitUntil: "domcontentloaded" });
  const { context } = (await contexts()).find(({ url }) => url === address);
  const drawn = await until(
    () => actions(context),
    (seen) => seen.includes("dismiss"),
  );
  // What acts for a person comes a moment later, where it comes at all.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const later = await actions(context);
  const settings = await openTab(`${pageOf("dashboard")}#settings`);
  const shown = await until(
    () =>
      evaluate(
        settings,
        `((note) => note && {
          language: document.documentElement.lang,
          note: note.innerText,
          ignored: [...note.querySelectorAll("[data-part=ignored] li")].map((e) => e.innerText),
          locked: [...document.querySelectorAll("select")].map((e) => [e.value, e.disabled]),
          parts: [...document.querySelectorAll("nav a")].map((e) => e.getAttribute("href")),
        })(document.querySelector("[data-part=managed]"))`,
      ),
    (seen) => seen !== null,
  );
  process.stdout.write(JSON.stringify({ drawn, later, ...shown }));
} finally {
  await browser.close();
}

/** What can be pressed in what the extension draws. */
async function actions(context) {
  const found = await inRoots(
    context,
    "(root) => [...root.querySelectorAll('[data-action]')].map((e) => e.dataset.action)",
  );
  return [...new Set(found)].sort();
}
