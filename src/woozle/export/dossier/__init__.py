"""Dossier → JSON, terminal, page, Markdown."""
