"""Pseudonyms: the key from names to what stands for them, and texts in which they were replaced.

The key never enters a study. It is a file of its own, encrypted in the age format under a
passphrase of its own, and can be opened with any program that reads age files.
"""
