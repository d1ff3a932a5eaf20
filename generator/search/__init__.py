"""The search of the site: what the browser is given to search with.

``produce`` is the producer; ``tokens`` is the one tokeniser, twin of ``search-tokens.js``, and both are
held to ``tests/search/vectors.json``.
"""
