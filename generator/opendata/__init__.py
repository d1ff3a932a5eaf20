"""Open data: the public catalogue as tables and records to take away, under ``data/``.

As issued and cleaned are never one table: ``plan`` is the annex cell by cell, ``projects`` what we read in
it, ``classification`` and ``errata`` are ours. Only what passed the gate comes in.
"""
