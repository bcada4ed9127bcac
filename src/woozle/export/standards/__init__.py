"""Dossiers in the formats of other programs; each format knows nothing of the others."""
