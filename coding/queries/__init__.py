"""Questions put to a study. Nothing here writes."""
