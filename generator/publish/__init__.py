"""Approval and publication: the only room besides `cli` that writes into `data/`."""
