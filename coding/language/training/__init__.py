"""How the bundled models were made; run by hand, never at install."""
