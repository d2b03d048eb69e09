"""The code with which a resident finds back what was sent: easy to read aloud, impossible to guess."""

import secrets
import unicodedata

# No 0 O 1 I L, which look alike, and no vowels, so that no code spells a word: 28 signs.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
# 12 signs of 28 hold 57 bits: at 30 tries a minute nobody meets a code by chance.
LENGTH = 12
GROUP = 3
# What people type between the groups, or copy along with the code.
_BETWEEN = frozenset(" \t\n-–—‐‑_.,·:")


def new_code() -> str:
    """A fresh code, without hyphens."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def spelled(code: str) -> str:
    """The code as it stands on the screen: ``K7M-4QX-9TR-2WF``."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def find_code(typed: str) -> str | None:
    """The code that somebody typed, however it was typed; None when it cannot be one."""
    plain = unicodedata.normalize("NFKC", typed[:200]).upper()
    code = "".join(sign for sign in plain if sign not in _BETWEEN)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None
