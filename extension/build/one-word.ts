/**
 * Writes `let` for `const` in what is built. Whether something is assigned twice was checked before, and one word for the
 * same thing packs better than two: half a percent of a script that has a budget.
 */
import { type Plugin, parseAst } from "vite";

export const oneWord: Plugin = {
  name: "one-word",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === "chunk") file.code = withLet(file.code);
    },
  },
};

/** The script with `let` in place of each `const` that declares something. */
export function withLet(code: string): string {
  const starts = [...constants(parseAst(code))].sort((a, b) => a - b);
  let rest = 0;
  const parts = starts.map((start) => {
    const part = `${code.slice(rest, start)}let`;
    rest = start + "const".length;
    return part;
  });
  return parts.join("") + code.slice(rest);
}

/** Where the declarations of constants in a syntax tree begin. */
function* constants(node: unknown): Generator<number> {
  if (typeof node !== "object" || node === null) return;
  const { type, kind, start } = node as { type?: string; kind?: string; start?: number };
  if (type === "VariableDeclaration" && kind === "const" && start !== undefined) yield start;
  for (const child of Object.values(node)) yield* constants(child);
}
