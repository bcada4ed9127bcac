"""From bytes to articles: text, HTML, JSON lines."""
