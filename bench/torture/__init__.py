"""Tries to break AzaCare's three promises, with seeds. Run `python3 -m bench.torture`."""
