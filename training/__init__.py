"""Makes a model pack from corpora that stay outside the repository; needs torch, and nothing in ``src`` imports it."""
