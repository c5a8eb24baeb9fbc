"""How much a file, its text and a batch may hold."""

#: What one file may hold, and one batch of files.
FILE_BYTES = 50 * 1024**2
TEXT_CHARACTERS = 20_000_000
BATCH_FILES = 200
BATCH_BYTES = 500 * 1024**2
