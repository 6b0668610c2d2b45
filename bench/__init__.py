"""Measures AzaCare against the numbers it has to hold. Run `python3 -m bench`."""
