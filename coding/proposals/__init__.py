"""Passages and codebooks in, proposals with reasons out; grouping of proposed codes."""
