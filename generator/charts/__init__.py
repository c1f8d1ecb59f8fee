"""Charts drawn while the site is built: numbers in, accessible SVG out. No library, no script, no style sheet needed."""
