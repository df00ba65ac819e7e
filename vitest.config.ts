import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/extension/**/*.test.{ts,tsx}"],
    environment: "jsdom",
    allowOnly: false,
    testTimeout: 20_000,
  },
});
