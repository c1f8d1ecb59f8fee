"""Frozen records of what was approved. No rules, no I/O; every figure is a Decimal or a word."""
