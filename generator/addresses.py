"""Whether a text is one plain web or mail address, with nothing hidden in it.

Comes in: what a person wrote. Goes out: yes or no. Whatever becomes a link on a page passes here, for a link
is pressed without being read.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit


def is_web_address(url: str) -> bool:
    """Whether ``url`` is an http or https address with a plain host and nothing hidden in it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    return (
        parts.scheme in ("http", "https")
        and "@" not in parts.netloc
        and bool(re.fullmatch(r"[\w-]+(?:\.[\w-]+)+|\[[0-9a-f:.]+\]|[0-9a-f]*:[0-9a-f:]*", host))
        and port != 0
        and not re.search(r"[\s\\<>\"'`\x00-\x1f]", url)
    )


def is_mail_address(text: str) -> bool:
    """Whether ``text`` is one plain mail address."""
    local, _, host = text.partition("@")
    return (
        len(text) <= 254
        and bool(re.fullmatch(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*", local))
        and bool(re.fullmatch(r"[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*(?:\.[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*)+", host))
    )
