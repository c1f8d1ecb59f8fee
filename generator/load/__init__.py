"""Files in, text cells out. Reads `data/` and `content/bulletins/`; decides nothing about meaning."""
