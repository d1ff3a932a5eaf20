"""Measurements of whole commands. Nothing here asserts a time: ``make bench`` prints, people read."""
