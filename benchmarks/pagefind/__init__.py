"""The search beside Pagefind's, on the same pages."""
