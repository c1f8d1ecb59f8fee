"""Tongbao: approved county budget-performance data in, a static public portal out."""

__version__ = "0.1.0"
