/** Puts growth.ts and what it needs of the extension into one file that Node can run. Argument: where to. */
import { build } from "vite";
import { bundleShape } from "../extension/build/shape.ts";

await build({
  configFile: false,
  logLevel: "error",
  plugins: [bundleShape],
  ssr: { noExternal: true },
  build: { ssr: "bench/growth.ts", outDir: process.argv[2], emptyOutDir: false, minify: false },
});
