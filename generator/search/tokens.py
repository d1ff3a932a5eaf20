"""Text as it is compared, and the tokens it is cut into. The twin of ``search-tokens.js``.

Comes in: any text. Goes out: letters and digits of one width and one case, simplified, without tone
marks, quotes, dashes and spaces; bigrams of what is Chinese, whole words of what is not. The surprise:
neither lunr's trimmer nor its stemmer ever sees a token (the trimmer of lunr.js throws Chinese away),
so these are the tokens.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from generator.search.traditional import SIMPLIFIED

_WORD = re.compile("[a-z0-9]+|[^a-z0-9]+")
_UMLAUT = "üǖǘǚǜ"


@cache
def _sign(sign: str) -> str:
    found = ""
    for one in unicodedata.normalize("NFKC", sign).lower():
        plain = "v" if one in _UMLAUT else unicodedata.normalize("NFD", one)
        for part in plain:
            if unicodedata.category(part)[0] in "LN":
                found += SIMPLIFIED.get(part, part)
    return found


def fold(text: str) -> str:
    """``text`` as it is compared; may be empty."""
    return "".join(map(_sign, text))


def tokens(text: str) -> list[str]:
    """The tokens of ``text`` in order: 智能制造 BIM → 智能, 能制, 制造, bim."""
    found: list[str] = []
    for word in _WORD.findall(fold(text)):
        if word[0].isascii() or len(word) == 1:
            found.append(word)
        else:
            found += (word[place : place + 2] for place in range(len(word) - 1))
    return found
