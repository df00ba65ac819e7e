import { defineConfig } from "vitest/config";
import { bundleShape } from "./extension/build/shape.ts";

export default defineConfig({
  define: { __API__: JSON.stringify("https://untrain.example"), __SHIPPED__: JSON.stringify("") },
  plugins: [bundleShape],
  test: {
    include: ["tests/extension/**/*.test.{ts,tsx}"],
    // A document is dear to make: tests that need one say so, with `@vitest-environment jsdom`.
    environment: "node",
    allowOnly: false,
    testTimeout: 20_000,
  },
});
