"""Codes ranked for passages, learned from every decision of this study, with reasons."""
