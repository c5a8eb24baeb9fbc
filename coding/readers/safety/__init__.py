"""What stands between a foreign file and a study: limits, guards, a process of its own."""
