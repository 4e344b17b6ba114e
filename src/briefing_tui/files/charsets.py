"""The character set that an HTML page says it is in."""

from __future__ import annotations

import codecs
import re
from typing import Final

from briefing_tui.files import decoding
from briefing_tui.files.faults import Fault

_LOOKED_AT: Final = 4096
"""How many bytes of a page are searched for the name of its charset."""

_BYTE_ORDER_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NAME: Final = rb"[\"']?\s*(?P<name>[A-Za-z0-9][A-Za-z0-9_.:+-]{0,40})"
_META: Final = re.compile(rb"<meta\b[^>]{0,1000}?\bcharset\s*=\s*" + _NAME, re.IGNORECASE)
_XML: Final = re.compile(rb"\s*<\?xml\b[^>]{0,1000}?\bencoding\s*=\s*" + _NAME, re.IGNORECASE)
_COMMENT: Final = re.compile(rb"<!--.*?--!?>", re.DOTALL)

_AS_BROWSERS_DO: Final = {
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
"""Charsets that browsers read as a larger one; a page whose bytes name UTF-16 is not in it."""

_NO_CHARSETS: Final = ("idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7")


def decode_page(data: bytes) -> str:
    """The text of a page in the charset that it declares: in its first bytes, an XML declaration, or a ``meta`` tag.

    Without one it is in UTF-8. Raises :class:`briefing_tui.files.faults.Fault`.
    """
    name = "" if data.startswith(_BYTE_ORDER_MARKS) else _declared(data[:_LOOKED_AT])
    encoding = _encoding(name) if name else "utf-8"
    if encoding == "utf-8":
        return decoding.decode(data)
    hint = "Save it as UTF-8, and declare that charset in it."
    if not encoding:
        raise Fault("F110", f"It declares an unknown charset, “{name}”.", hint, text="", index=0)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        wrong = " ".join(f"{byte:02X}" for byte in data[error.start : error.end][:4])
        message = f"It declares the charset “{name}”, but the bytes {wrong} are not valid in it."
        raise Fault("F110", message, hint, text="", index=0) from error


def _declared(beginning: bytes) -> str:
    """The charset that a page names, or ""."""
    found = _XML.match(beginning) or _META.search(_COMMENT.sub(b"", beginning))
    return found["name"].decode("ascii") if found else ""


def _encoding(name: str) -> str:
    """Python's name of an encoding of text; empty where it knows none."""
    try:
        known = codecs.lookup(name).name
        b"    ".decode(known)
    except (LookupError, ValueError):
        return ""
    return "" if known in _NO_CHARSETS else _AS_BROWSERS_DO.get(known, known)
