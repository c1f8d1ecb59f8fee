"""Search: what a reader types finds every page that has it, two characters or a whole sentence."""
