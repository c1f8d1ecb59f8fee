"""Portal in, pages out: one module per kind of page. Values only; all markup is in theme/."""
