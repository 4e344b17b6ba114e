"""The glyph set for an output, by locale, kind of terminal and encoding."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "briefing_tui"]
MANY = """
import json, sys
from briefing_tui.cli import main

for words in json.loads(sys.argv[1]):
    try:
        status = main(words)
    except SystemExit as end:
        status = end.code
    if status:
        sys.exit(f"{words} failed")
    print("\f")
"""
"""Runs commands in one process, and writes a form feed after each."""
BRIEFING = """\
title: 서울
summary: [{text: One., likelihood: likely}]
timeline:
  - {date: 2018-04-17/2018-04-18, event: They meet.}
  - {date: 2018-04-19~, event: They part.}
"""
OTHERS = ("TERM", "LANG", "LC_ALL", "LC_CTYPE", "PYTHONUTF8", "PYTHONCOERCECLOCALE", "PYTHONIOENCODING")

ASCII = [
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX"},
    {"LC_ALL": "C", "LANG": "C.UTF-8"},
    {"LANG": "C"},
    {"LANG": ""},
    {},
    {"LC_CTYPE": "C"},
    {"LC_CTYPE": "C", "LANG": "C.UTF-8", "PYTHONCOERCECLOCALE": "0"},
    {"LANG": "no_SUCH.ISO-8859-1"},
    {"LANG": "no_SUCH"},
    {"LC_ALL": "C.UTF-8", "TERM": "linux"},
    {"LC_ALL": "C.UTF-8", "TERM": "dumb"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "latin-1"},
    {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "ascii:strict"},
]
UNICODE = [
    {"LC_ALL": "C.UTF-8"},
    {"LC_ALL": "C.utf8"},
    {"LANG": "C.UTF-8"},
    {"LC_CTYPE": "C.UTF-8"},
    {"LC_ALL": "", "LANG": "C.UTF-8"},
    {"LANG": "no_SUCH.UTF-8"},
    {"LC_ALL": "no_SUCH.utf8@euro"},
    {"LC_ALL": "C", "PYTHONUTF8": "1"},
    {"LC_ALL": "C.UTF-8", "TERM": "xterm"},
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A briefing in Korean and English, with a chart."""
    made = tmp_path / "a.yaml"
    made.write_text(BRIEFING, encoding="utf-8")
    return made


def run(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program in an environment that has nothing else about locale and terminal."""
    return started([*PROGRAM, *map(str, words)], environment)


def run_many(*commands: list[str], **environment: str) -> tuple[list[bytes], bytes]:
    """What each of several commands prints in such an environment, and their messages; all must succeed."""
    ended = started([sys.executable, "-c", MANY, json.dumps(commands)], environment)
    assert ended.returncode == 0, ended.stderr
    *printed, rest = ended.stdout.split(b"\f\n")
    assert (len(printed), rest) == (len(commands), b"")
    return printed, ended.stderr


def started(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    """The end of a process in such an environment."""
    env = {name: value for name, value in os.environ.items() if name not in OTHERS}
    return subprocess.run(command, env={**env, **environment}, capture_output=True, timeout=30, check=False)


@pytest.mark.parametrize("environment", ASCII, ids=str)
def test_marks_are_ascii(environment: dict[str, str], path: Path) -> None:
    """In the C locale, by whatever variable, on a console, or in another encoding, what is not the file's is ASCII."""
    both, messages = run_many(["show", str(path)], ["show", "--chart", str(path)], **environment)
    assert messages == b""
    for printed in both:
        assert printed.replace("서울".encode(), b"").isascii()
        assert b"17-18 Apr" in printed


@pytest.mark.parametrize("environment", UNICODE, ids=str)
def test_marks_are_unicode(environment: dict[str, str], path: Path) -> None:
    """Where the locale names UTF-8, installed or not, the marks are those of the design."""
    ended = run("show", "--chart", path, **environment)
    assert "17–18 Apr" in ended.stdout.decode("utf-8")


def test_the_letters_of_a_briefing_stay(path: Path) -> None:
    """In the C locale other scripts are printed in UTF-8."""
    assert run("show", path, LC_ALL="C").stdout.startswith("서울\n".encode())


def test_sentences_are_ascii_too(path: Path) -> None:
    """Problems, hints, tables and refusals have plain quotation marks and dashes, the lines of a file their own."""
    path.write_text("title: “T”\nas_of: 2018-04-17/2018-04-18\nsummry: [“a…”]\nactors: [b]\n", encoding="utf-8")
    checked = run("check", path, LC_ALL="C").stdout.decode("utf-8")
    assert 'error: "summry" is not a field of a briefing: everything under it is ignored. [E307]\n' in checked
    assert "a.yaml:3:1: error" in checked
    assert 'hint: Did you mean "summary"?' in checked
    assert "3 | summry: [“a…”]" in checked
    path.write_text("summary: [“a…”, “b…”\n", encoding="utf-8")
    shown = run("show", path, LC_ALL="C").stderr.decode("utf-8")
    assert "“a…”" in shown
    path.write_text("title: T\nas_of: 2018-04-17/2018-04-18\nsummary: [b]\n", encoding="utf-8")
    assert b"17-18 Apr 2018" in run("list", path, LC_ALL="C").stdout
    assert run("show", "--actor", "nobody", path, LC_ALL="C").stderr.isascii()


@pytest.mark.parametrize("environment", ASCII[-4:], ids=str)
def test_no_letter_is_too_much_for_an_encoding(environment: dict[str, str], path: Path) -> None:
    """Whatever the encoding lacks is replaced; nothing fails on it."""
    of_the_file = [["list"], ["show"], ["check"], ["export", "-o", str(path.with_name("out.txt"))]]
    _, messages = run_many(["--help"], ["schema"], *([*words, str(path)] for words in of_the_file), **environment)
    assert b"at fault" not in messages
