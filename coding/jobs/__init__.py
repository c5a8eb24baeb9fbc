"""Longer jobs made of readers, proposals, actions and exports, for screen and terminal alike."""
