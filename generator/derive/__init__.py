"""Records in, what the portal says out. Pure: no clock, no file, no HTML; every figure exact."""
