"""The same site for Hugo: its data, its templates, and the proof that both sites say the same."""
