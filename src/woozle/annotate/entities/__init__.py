"""Whom and what the names of an article name."""
