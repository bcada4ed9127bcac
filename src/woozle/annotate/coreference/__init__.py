"""Which words of an article take up which of its referents."""
