"""Readings → copies and claims. Pure."""

from woozle.group.claims import Grouping, Proposal, group
from woozle.group.copies import find_copies

__all__ = ["Grouping", "Proposal", "find_copies", "group"]
