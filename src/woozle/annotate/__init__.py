"""From an article to its reading. Pure: no file, network, clock or environment."""
