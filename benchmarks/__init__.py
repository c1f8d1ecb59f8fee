"""Sizes to measure against, and the demonstration county. Nothing here runs in a build."""
