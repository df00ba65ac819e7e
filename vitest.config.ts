import { defineConfig } from "vitest/config";

export default defineConfig({
  define: { __API__: JSON.stringify("https://untrain.example") },
  test: {
    include: ["tests/extension/**/*.test.{ts,tsx}"],
    environment: "jsdom",
    allowOnly: false,
    testTimeout: 20_000,
  },
});
