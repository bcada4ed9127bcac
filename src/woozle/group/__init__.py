"""Readings → copies and claims. Pure."""
