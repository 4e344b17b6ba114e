"""The character set that an HTML page declares."""

from __future__ import annotations

import codecs
import re
from typing import Final

from briefing_tui.files import decoding
from briefing_tui.files.decoding import INVALID_BYTES
from briefing_tui.files.faults import Fault

_EXAMINED: Final = 4096
"""Bytes at the beginning of a page that are searched for its charset."""

_BYTE_ORDER_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NAME: Final = rb"[\"']?\s*(?P<name>[A-Za-z0-9][A-Za-z0-9_.:+-]{0,40})"
_META: Final = re.compile(rb"<meta\b[^>]{0,1000}?\bcharset\s*=\s*" + _NAME, re.IGNORECASE)
_XML: Final = re.compile(rb"\s*<\?xml\b[^>]{0,1000}?\bencoding\s*=\s*" + _NAME, re.IGNORECASE)
_COMMENT: Final = re.compile(rb"<!--.*?--!?>", re.DOTALL)

_BROWSER_ALIASES: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""Charsets that browsers read as a superset; UTF-16 declared inside a page is wrong by itself, and read as UTF-8."""

_NOT_CHARSETS: Final = ("idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7")


def decode_page(data: bytes) -> str:
    """Decode a page in the charset of its byte order mark, XML declaration or ``meta`` tag; without one, in UTF-8.

    Raises :class:`briefing_tui.files.faults.Fault`.
    """
    name = "" if data.startswith(_BYTE_ORDER_MARKS) else _declared(data[:_EXAMINED])
    encoding = _encoding(name) if name else "utf-8"
    if encoding == "utf-8":
        return decoding.decode(data)
    hint = "Save it as UTF-8, and declare that charset in it."
    if not encoding:
        raise Fault(INVALID_BYTES, f"It declares an unknown charset, “{name}”.", hint, text="", index=0)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        wrong = decoding.byte_words(data[error.start : error.end])
        message = f"It declares the charset “{name}”, but {wrong} not valid in it."
        raise Fault(INVALID_BYTES, message, hint, text="", index=0) from error


def _declared(beginning: bytes) -> str:
    """Return the charset that a page declares, or ``""``."""
    found = _XML.match(beginning) or _META.search(_COMMENT.sub(b"", beginning))
    return found["name"].decode("ascii") if found else ""


def _encoding(name: str) -> str:
    """Return Python's name for a text encoding; ``""`` if unknown."""
    try:
        known = codecs.lookup(name).name
        b"    ".decode(known)
    except (LookupError, ValueError):
        return ""
    return "" if known in _NOT_CHARSETS else _BROWSER_ALIASES.get(known, known)
