"""The chain of schemas a study file has had; each step is a file in ``versions``."""
