"""What the pages show: values worked out of readings and dossiers, without HTML."""
