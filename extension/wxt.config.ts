import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin, TerserOptions } from "vite";
import { defineConfig } from "wxt";
import { ITS_OWN } from "./build/its-own";
import { oneWord } from "./build/one-word";
import { knownPackages } from "./build/packages";
import { bundleShape } from "./build/shape";
import { catalogueOrigins, framedOrigins, INSTALL_HOSTS, optionalOrigins } from "./catalogue/hosts";
import type { Bundle } from "./catalogue/types.generated";

/**
 * `UNTRAIN_HOSTS=all` grants every catalogue host at install: the same code, for tests only, never published.
 * A variable rather than a build mode, because a mode is compiled into the code.
 */
const ALL_HOSTS = process.env.UNTRAIN_HOSTS === "all";

/** The server that takes reports and has the catalogue; nothing else may be talked to. There is no public one yet. */
const API = new URL(process.env.UNTRAIN_API || "http://127.0.0.1:8765").href.replace(/\/$/, "");

/** Its pages, as a match pattern: those have no ports. */
const SERVER = `${new URL(API).protocol}//${new URL(API).hostname}/*`;

/**
 * What our own pages may load and talk to. Which server an organisation lays down (extension/managed.ts) is not known when
 * this is built, so any encrypted one is allowed here, and only api.ts says which one is asked.
 */
const POLICY = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self'",
  "connect-src": `'self' ${new URL(API).origin} https: http://127.0.0.1:*`,
  "object-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
};

/** What runs in the pages of sites: the content script, and what is started there on request. */
const IN_PAGES = ["content-script", "unlisted-script"];

/** A few percent smaller than what the default makes, which takes much longer: for scripts in the pages of sites only. */
const SMALLEST: TerserOptions = {
  // Vite has terser work around faults of a Safari of 2016.
  safari10: false,
  ecma: 2020,
  compress: {
    passes: 4,
    unsafe: true,
    unsafe_symbols: true,
    unsafe_comps: true,
    unsafe_arrows: true,
    unsafe_methods: true,
    pure_getters: true,
    keep_fargs: false,
  },
};

const readJson = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

/** The project's version stands in one place. */
const [, version = ""] =
  /^version = "(.+)"$/m.exec(readFileSync(new URL("../pyproject.toml", import.meta.url), "utf8")) ??
  [];
if (!version) throw new Error("No version in pyproject.toml");

const IN_EXTENSION: string[] = readJson("../package.json").inExtension;

const BUNDLE = "./catalogue/bundle.generated.json";
/** The bundle's SHA-256, by which the server names its own: where they are the same, nothing is fetched. */
const SHIPPED = createHash("sha256")
  .update(readFileSync(new URL(BUNDLE, import.meta.url)))
  .digest("hex");

const services = (readJson(BUNDLE) as Bundle).services;

/**
 * WXT starts a content script with a context that announces itself to the page, by an event and a message that carry
 * the extension's id: any site could tell who has Untrain. Ours is started without one; visit.ts notices by itself when
 * the extension is gone.
 */
const quietStart: Plugin = {
  name: "quiet-start",
  enforce: "pre",
  transform(code, id) {
    if (!id.includes("wxt-content-script-isolated-world-entrypoint")) return null;
    const [definition] = /import definition from .+/.exec(code) ?? [];
    if (!definition) throw new Error("WXT starts content scripts in another way than it did");
    return `${definition}\ndefinition.main();`;
  },
};

/**
 * Preact can put markup into a page, which nothing of ours ever does: text is only ever text. Without it there is nothing
 * in the built files that could, which is also what the stores look for.
 */
const textOnly: Plugin = {
  name: "text-only",
  enforce: "pre",
  transform(code, id) {
    if (!/preact\/dist\/preact\.\w*js$/.test(id)) return null;
    if (!code.includes(".innerHTML"))
      throw new Error("Preact sets markup in another way than it did");
    return code
      .replaceAll(".innerHTML", ".textContent")
      .replaceAll("dangerouslySetInnerHTML", "text");
  },
};

export default defineConfig({
  outDir: "../dist",
  outDirTemplate: `{{browser}}-mv{{manifestVersion}}${ALL_HOSTS ? "-all" : ""}`,
  manifestVersion: 3,
  imports: false,
  vite: () => ({
    define: { __API__: JSON.stringify(API), __SHIPPED__: JSON.stringify(SHIPPED) },
    plugins: [quietStart, textOnly, bundleShape, knownPackages(IN_EXTENSION)],
    // tsconfig.json names Preact as the JSX runtime; Vite's own transformer takes it from there.
    build: {
      target: ["chrome137", "firefox147"],
      sourcemap: false,
      modulePreload: false,
    },
  }),
  manifest: ({ browser }) => ({
    name: "__MSG_extensionName__",
    description: "__MSG_extensionDescription__",
    version,
    default_locale: "en",
    permissions: ["storage", "activeTab", "scripting", "alarms"],
    optional_permissions: ["notifications"],
    options_ui: { page: "dashboard.html", open_in_tab: true },
    action: { default_title: "__MSG_extensionName__" },
    content_security_policy: {
      extension_pages: Object.entries(POLICY)
        .map(([directive, sources]) => `${directive} ${sources}`)
        .join("; "),
    },
    ...(browser === "firefox"
      ? {
          browser_specific_settings: {
            gecko: {
              id: "untrain@untrain.example",
              strict_min_version: "147.0",
              data_collection_permissions: { required: ["none"] },
            },
          },
        }
      : {
          minimum_chrome_version: "137",
          // Firefox needs none: it hands over whatever its own policies say.
          storage: { managed_schema: "managed-schema.json" },
        }),
  }),
  hooks: {
    "vite:build:extendConfig": (entrypoints, config) => {
      if (!entrypoints.some(({ type }) => IN_PAGES.includes(type))) return;
      const isContent = entrypoints.every(({ type }) => type === "content-script");
      const mangle = isContent && { properties: { regex: ITS_OWN } };
      const terserOptions = mangle ? { ...SMALLEST, mangle } : SMALLEST;
      config.build = { ...config.build, minify: "terser", terserOptions };
      config.plugins = [...(config.plugins ?? []), oneWord];
    },
    "build:publicAssets": (_wxt, files) => {
      // A file of its own: which keys are believed can be seen, and tests can believe theirs in a copy.
      const { keys } = readJson("../seeds/keys.json") as { keys: object[] };
      files.push({ relativeDest: "keys.json", contents: JSON.stringify({ keys }) });
    },
    "build:manifestGenerated": (wxt, manifest) => {
      // The script that acts for a person is started in a page only when there is something to do, which takes more than
      // a content script does. Where a person has to allow it first, access.ts registers the content script.
      manifest.host_permissions = ALL_HOSTS ? catalogueOrigins(services) : [...INSTALL_HOSTS];
      if (!ALL_HOSTS) manifest.optional_host_permissions = optionalOrigins(services);
      // Without it Firefox tells our server the extension's address in every request, which is another one in each
      // browser: it would know people again. In Chromium that address is the same for everybody.
      if (wxt.config.browser === "firefox") manifest.host_permissions.push(SERVER);
      const framed = framedOrigins(services);
      manifest.content_scripts = (manifest.content_scripts ?? []).flatMap((script) =>
        [true, false].map((all_frames) => ({
          ...script,
          matches: INSTALL_HOSTS.filter((origin) => framed.includes(origin) === all_frames),
          all_frames,
          run_at: "document_start",
        })),
      );
    },
  },
});
