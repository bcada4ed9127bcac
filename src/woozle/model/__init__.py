"""The words of the domain: frozen values, one concept a file."""
