"""The bundled encoder and its model card."""
