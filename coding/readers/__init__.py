"""Files in, text and entries out. To add a format: write one module, add one row to READERS."""
