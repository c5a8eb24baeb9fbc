"""Query results in, bytes out. To add a format: write one module, add one row to EXPORTS."""
