"""Decisions. Every public function here writes exactly one audit event, in the same transaction."""
