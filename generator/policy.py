"""The Content-Security-Policy: its one text, for the pages' meta tag and for a server's header.

Nothing comes in. Goes out: two strings. The surprise: a meta tag may not say who frames a page, so the header
says one thing more; where both stand, a browser keeps to both.
"""

from __future__ import annotations

from collections.abc import Mapping

_SOURCES: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}

META = "; ".join(f"{name} {sources}" for name, sources in _SOURCES.items())
"""What stands in every page."""

HEADER = f"{META}; frame-ancestors 'self'"
"""What a server sends with every page."""

FRAMED = "default-src 'none'; style-src 'self'; base-uri 'none'"
"""What stands in a list for frames of other sites: it has no script, and anybody may frame it."""
