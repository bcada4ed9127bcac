"""From readings to JSON, HTML and a terminal sheet."""
