"""Lighthouse looks at six types of page; `python -m benchmarks.lighthouse.run`."""
