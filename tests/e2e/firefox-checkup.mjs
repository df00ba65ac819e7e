/**
 * Drives Firefox through a check-up that switches off: accounts at two services that keep what is set, the tick on the
 * dashboard, and what the summary says in the end. Prints one JSON object with what was seen.
 *
 * Arguments: path of Firefox, path of the unpacked extension. On standard input, JSON: {accounts: [{control, address,
 * save, on, off}], ended}: two documents for each, the address that takes what is set, and the summary's heading.
 */
import { text } from "node:stream/consumers";
import { pageOf, start, until } from "./firefox-driver.mjs";

const [executablePath, extension] = process.argv.slice(2);
const { accounts, ended } = JSON.parse(await text(process.stdin));
const WITHIN = 120_000; // milliseconds: the whole check-up, on a machine that is busy

const { browser, send, evaluate, openTab } = await start(executablePath, extension);
try {
  for (const account of accounts) Object.assign(account, { isOn: true, tries: 0 });
  // In whatever tab: the extension opens its own.
  browser.connection.on("network.beforeRequestSent", answer);
  await send("session.subscribe", { events: ["network.beforeRequestSent"] });
  await send("network.addIntercept", {
    phases: ["beforeRequestSent"],
    urlPatterns: [...new Set(accounts.map(({ address }) => new URL(address).hostname))].map(
      (hostname) => ({ type: "pattern", hostname }),
    ),
  });
  const dashboard = await openTab(`${pageOf("dashboard")}#checkup`);
  await send("browsingContext.activate", { context: dashboard });
  const services = new Set(accounts.map(({ control }) => control.split("/")[0]));
  for (const choice of [...services, "turn-off"]) await press(`[data-choice="${choice}"]`);
  await press("main button.primary");
  const heading = () => evaluate(dashboard, `document.querySelector("h1")?.textContent ?? null`);
  const title = await until(heading, (seen) => seen === ended, WITHIN);
  const results = await evaluate(
    dashboard,
    `[...document.querySelectorAll("[data-result] [data-control]")].map((e) =>
      ({ control: e.dataset.control, result: e.closest("[data-result]").dataset.result, to: e.getAttribute("href") }))`,
  );
  await press(`[data-result="turned-off"] a[data-control="${accounts[0].control}"]`);
  const receipt = await until(
    () => evaluate(dashboard, `document.querySelector(".facts")?.textContent ?? ""`),
    (seen) => seen !== "",
  );
  const sites = accounts.map(({ control, isOn, tries }) => ({ control, isOn, tries }));
  process.stdout.write(JSON.stringify({ title, results, receipt, sites }));

  /** Press something in the dashboard with the mouse, as soon as it is there. */
  async function press(selector) {
    const element = JSON.stringify(selector);
    const [x, y] = await until(
      () =>
        evaluate(
          dashboard,
          `((e) => { if (!e) return []; e.scrollIntoView({ block: "center", behavior: "instant" });
            const { x, y, width, height } = e.getBoundingClientRect();
            return [Math.round(x + width / 2), Math.round(y + height / 2)]; })(document.querySelector(${element}))`,
        ),
      (place) => place.length > 0,
    );
    await send("input.performActions", {
      context: dashboard,
      actions: [
        {
          type: "pointer",
          id: "mouse",
          actions: [
            { type: "pointerMove", x, y },
            { type: "pointerDown", button: 0 },
            { type: "pointerUp", button: 0 },
          ],
        },
      ],
    });
  }
} finally {
  await browser.close();
}

/** The sites' servers: a document for an address, and a place that takes what is set. */
function answer({ request: { request, url, method }, isBlocked }) {
  if (!isBlocked) return;
  const saved = accounts.find(({ save }) => save.on === url || save.off === url);
  const here = accounts.find(({ address }) => address === url);
  if (saved && method === "POST") {
    saved.isOn = saved.save.on === url;
    saved.tries += 1;
    provide(request, "");
  } else if (here) provide(request, here.isOn ? here.on : here.off);
  else void send("network.failRequest", { request });
}

function provide(request, value) {
  void send("network.provideResponse", {
    request,
    statusCode: 200,
    reasonPhrase: "OK",
    headers: [
      { name: "content-type", value: { type: "string", value: "text/html; charset=utf-8" } },
    ],
    body: { type: "string", value },
  });
}
