/**
 * A Firefox with the extension in it, driven over WebDriver BiDi, cut off from every network.
 *
 * Pages of the extension may not be navigated to over BiDi; a tab opened from the browser's own window may show them,
 * which takes --remote-allow-system-access.
 */
import puppeteer from "puppeteer-core";

const UUID = "6f3f9d52-5a04-4f0e-9a51-30c1b1a8b7d4";
/** The address of a page of the extension. */
export const pageOf = (name) => `moz-extension://${UUID}/${name}.html`;

const WITHIN = 30_000; // milliseconds
const LOOK = 50;

/** Look until what is seen is as wanted or time is up; what was seen last. */
export async function until(look, wanted, within = WITHIN) {
  const end = Date.now() + within;
  for (;;) {
    const seen = await look();
    if (wanted(seen) || Date.now() > end) return seen;
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}

/** Start Firefox with the extension. `welcomes`: how many pages greeted the person. */
export async function start(executablePath, extension) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath,
    headless: true,
    enableExtensions: true,
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: {
      "extensions.webextensions.uuids": JSON.stringify({ "untrain@untrain.example": UUID }),
      // Nothing goes out: what interception does not answer ends at a proxy that isn't there.
      "network.proxy.type": 1,
      "network.proxy.http": "127.0.0.1",
      "network.proxy.http_port": 9,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": 9,
    },
  });

  async function send(method, parameters) {
    const { result } = await browser.connection.send(method, parameters);
    if (result.type === "exception") throw new Error(result.exceptionDetails.text);
    return result;
  }

  /** The value of an expression in a document, by way of JSON. */
  async function evaluate(context, expression) {
    const { result } = await send("script.evaluate", {
      expression: `JSON.stringify(${expression})`,
      target: { context },
      awaitPromise: false,
    });
    return JSON.parse(result.value);
  }

  /** What a function in its own source makes of each closed root at a document's top, where the extension draws; lists, joined. */
  async function inRoots(context, look) {
    const { result } = await send("script.evaluate", {
      expression: "document.documentElement",
      target: { context },
      awaitPromise: false,
      serializationOptions: { maxDomDepth: 1, includeShadowTree: "all" },
    });
    const found = [];
    for (const { value } of result.value.children) {
      if (value.shadowRoot?.value.mode !== "closed") continue;
      const read = await send("script.callFunction", {
        functionDeclaration: `(root) => JSON.stringify((${look})(root))`,
        arguments: [{ sharedId: value.shadowRoot.sharedId }],
        target: { context },
        awaitPromise: false,
      });
      found.push(...JSON.parse(read.result.value));
    }
    return found;
  }

  async function contexts(scope) {
    return (await send("browsingContext.getTree", scope ? { "moz:scope": scope } : {})).contexts;
  }

  /** Open a page of the extension as a tab in the background; its browsing context. */
  async function openTab(address) {
    const [window] = await contexts("chrome");
    await evaluate(window.context, `gBrowser.addTrustedTab(${JSON.stringify(address)}) && null`);
    const [tab] = await until(
      async () => (await contexts()).filter(({ url }) => url === address),
      ({ length }) => length > 0,
    );
    return tab.context;
  }

  try {
    await browser.installExtension(extension);
    // Later it would come to the front of the page that is looked at.
    const isWelcome = ({ url }) => url === pageOf("welcome");
    const welcomes = (await until(contexts, (open) => open.some(isWelcome))).filter(isWelcome);
    return { browser, send, evaluate, inRoots, contexts, openTab, welcomes: welcomes.length };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
