"""Themewright: thematic analysis of diaries and focus groups, on the researcher's own computer."""

__version__ = "0.1.0"
