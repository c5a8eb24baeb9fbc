"""Pieces of pages: values in, values out."""
