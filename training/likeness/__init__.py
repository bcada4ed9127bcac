"""The likeness model: examples, network, fit, export (`python -m training.likeness`)."""
