"""The commands of ``python -m coding``: a public contract."""
