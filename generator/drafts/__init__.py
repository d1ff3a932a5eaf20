"""A notice from the clerk's desk → a draft for review: ``draft.import_notice`` is the way in."""
