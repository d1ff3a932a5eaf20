"""Judged queries, and how well the real site answers them."""
