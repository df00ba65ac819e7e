"""What the end-to-end tests and the tour share: example pages, the browser, and eyes for what the extension draws."""
