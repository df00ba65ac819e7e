/**
 * The hosts the extension may look at, as match patterns: those with settings pages it knows, and nothing else.
 * PRIVACY.md explains each one; a test holds the two together.
 */
export const INSTALL_HOSTS: readonly string[] = [
  "https://www.linkedin.com/*",
  "https://copilot.microsoft.com/*",
  "https://copilot.com/*",
  "https://account.microsoft.com/*",
  "https://*.officeapps.live.com/*",
  "https://github.com/*",
];
