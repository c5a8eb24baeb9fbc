"""Numbers in, numbers out; each measure cites its source."""
