/**
 * Drives Firefox over WebDriver BiDi: an example page with the extension, a click on its switch, popup and dashboard, and
 * the button that turns the switch off; then "Check this page" on a page of another site, and another language.
 * Prints one JSON object with what was seen.
 *
 * Arguments: path of Firefox, path of the unpacked extension. On standard input, JSON: {address, html, click, other: {address, html}}.
 *
 * BiDi hands out references to closed shadow roots, so what the extension draws can be read without any door into it.
 */
import { text } from "node:stream/consumers";
import { pageOf, start, until } from "./firefox-driver.mjs";

const [executablePath, extension] = process.argv.slice(2);
const { address, html, click, other } = JSON.parse(await text(process.stdin));

const POPUP = pageOf("popup");
const DASHBOARD = pageOf("dashboard");
const pages = new Map([
  [address, html],
  [other.address, other.html],
]);

const { browser, send, evaluate, inRoots, contexts, openTab, welcomes } = await start(
  executablePath,
  extension,
);
try {
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on("request", (request) =>
    pages.has(request.url())
      ? request.respond({
          status: 200,
          contentType: "text/html; charset=utf-8",
          body: pages.get(request.url()),
        })
      : request.abort(),
  );
  await page.goto(address, { waitUntil: "domcontentloaded" });
  const { context } = (await contexts()).find(({ url }) => url === address);

  const before = await until(
    () => parts(context),
    (seen) => chipOf(seen) && seen.some(({ part }) => part === "banner"),
  );
  const popup = await openTab(POPUP);
  const reported = (seen) => seen.some(({ exposure }) => exposure === chipOf(before)?.exposure);
  const popupBefore = await until(() => cards(popup), reported);
  const dashboard = await openTab(DASHBOARD);
  const standsAs = (status) => (seen) => seen === status;
  const dashboardBefore = await until(() => standing(dashboard), standsAs("exposed"));
  await page.bringToFront();
  await page.click(click);
  const after = await until(
    () => parts(context),
    (seen) => chipOf(seen)?.exposure !== chipOf(before)?.exposure,
  );
  const popupAfter = await until(
    () => cards(popup),
    (seen) => seen.length > 0 && !reported(seen),
  );
  const dashboardAfter = await until(() => standing(dashboard), standsAs("protected"));
  const added = await evaluate(
    context,
    "[...document.documentElement.children].slice(2).map((e) => e.outerHTML)",
  );
  await page.click(click);
  const offered = await until(
    () => parts(context),
    (seen) => seen.some(({ button }) => button),
  );
  const { button } = offered.find((part) => part.button);
  await page.mouse.click(...button);
  const turned = await until(
    () => parts(context),
    (seen) => seen.some(({ text }) => text.includes("Done.")),
  );
  const checked = await evaluate(
    context,
    `document.querySelector(${JSON.stringify(click)}).checked`,
  );
  await evaluate(popup, `document.querySelector("[data-action=show-me]").click() ?? null`);
  const guided = await until(
    () => parts(context),
    (seen) => seen.some(({ part, text }) => part === "guide" && text),
  );
  await send("browsingContext.close", { context: popup });
  await page.goto(other.address, { waitUntil: "domcontentloaded" });
  const untouched = await parts(context);
  await pressToolbarButton();
  const asked = await openTab(POPUP);
  const BUTTON = `[...document.querySelectorAll("button")].find((b) => b.textContent.includes("Check this page"))`;
  await until(
    () => evaluate(asked, `!!${BUTTON}`),
    (there) => there,
  );
  await evaluate(asked, `${BUTTON}.click() ?? null`);
  const marked = await until(
    () => parts(context),
    (seen) => chipOf(seen) && seen.some(({ part }) => part === "banner"),
  );
  const choice = { settings: { version: 1, language: "ja" } };
  await evaluate(dashboard, `browser.storage.local.set(${JSON.stringify(choice)}) && null`);
  const spoken = await until(
    () =>
      evaluate(
        dashboard,
        `[document.documentElement.lang, document.querySelector("h1").textContent]`,
      ),
    ([language]) => language === "ja",
  );
  process.stdout.write(
    JSON.stringify({
      welcomes,
      before,
      after,
      added,
      popupBefore,
      popupAfter,
      dashboardBefore,
      dashboardAfter,
      turned,
      checked,
      guided,
      untouched,
      marked,
      spoken,
    }),
  );
} finally {
  await browser.close();
}

function chipOf(seen) {
  return seen.find(({ part }) => part === "chip");
}

/** What the extension draws: every element with data-part in closed roots at the document's top. */
function parts(context) {
  return inRoots(
    context,
    `(root) => [...root.querySelectorAll("[data-part]")].map((e) => {
      const { x, y, width, height } = e.getBoundingClientRect();
      const act = e.querySelector("[data-action=turn-off]:enabled")?.getBoundingClientRect();
      return { part: e.dataset.part, button: act ? [act.x + act.width / 2, act.y + act.height / 2] : null, control: e.dataset.control ?? null, exposure: e.dataset.exposure ?? null,
        text: e.innerText, box: [x, y, width, height] };
    })`,
  );
}

/** What a click on the button in the toolbar does: the extension may look at this tab, until it goes elsewhere. */
async function pressToolbarButton() {
  const [window] = await contexts("chrome");
  await evaluate(
    window.context,
    `(() => {
      const { extension } = WebExtensionPolicy.getByID("untrain@untrain.example");
      const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
      ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
      return null;
    })()`,
  );
}

/** The controls in the popup: id and exposure as marked. */
function cards(context) {
  return evaluate(
    context,
    `[...document.querySelectorAll("article[data-control]")].map(({ dataset, innerText }) =>
      ({ control: dataset.control, exposure: dataset.exposure ?? null, text: innerText }))`,
  );
}

/** How the dashboard says that LinkedIn stands. */
function standing(context) {
  return evaluate(
    context,
    `document.querySelector("li[data-service=linkedin]")?.dataset.status ?? null`,
  );
}
