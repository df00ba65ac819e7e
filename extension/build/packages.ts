/**
 * Only packages that are named may have a part in what people install (package.json, docs/dependencies.md): the build stops
 * at any other, whoever brought it along.
 */
import type { Plugin } from "vite";

export const knownPackages = (known: readonly string[]): Plugin => ({
  name: "known-packages",
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap((file) =>
      file.type === "chunk" ? Object.keys(file.modules) : [],
    );
    for (const id of modules) {
      const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1];
      if (name && !known.includes(name)) throw new Error(`${name} is in the extension`);
    }
  },
});
