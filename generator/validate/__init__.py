"""Text cells in, records out — or the full list of problems."""
