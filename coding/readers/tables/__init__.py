"""Rows and columns into entries: which column is what, in every layout met so far."""
