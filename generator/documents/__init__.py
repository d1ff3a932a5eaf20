"""A clerk's file → paragraphs and tables whose cells know their place: ``forms.read`` is the way in.

Nothing is imported here, for a build reads only the notice of record (``official``) and needs no reader of
Word or PDF.
"""
