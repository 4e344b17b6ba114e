"""The program in a separate process: pipes, full disks, terminals, pagers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "briefing_tui"]

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")
import fcntl  # noqa: E402 - not everywhere
import struct  # noqa: E402
import termios  # noqa: E402


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    """A briefing whose bottom line is bold, and whose text is longer than a pipe holds."""
    path = tmp_path / "long.yaml"
    points = "".join(f"  - Point {number} {'goes on ' * 10}\n" for number in range(2000))
    path.write_text(f"title: Long\nbottom_line: It ends.\nsummary:\n{points}", encoding="utf-8")
    return path


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """A briefing of a few lines."""
    path = tmp_path / "short.yaml"
    path.write_text(f"title: 서울\nsummary: [{'word ' * 40}]\n", encoding="utf-8")
    return path


def on_a_terminal(words: list[str], columns: int, **environment: str) -> str:
    """What the program writes to a terminal of that many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        [*PROGRAM, *words],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    ) as process:
        os.close(theirs)
        read = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux says so where the other end is closed
                break
            if not part:
                break
            read += part
        process.wait(timeout=30)
    os.close(ours)
    return read.decode("utf-8").replace("\r\n", "\n")


def test_a_closed_pipe_ends_quietly(briefing: Path) -> None:
    """`show | head` prints no traceback and is no failure."""
    with subprocess.Popen([*PROGRAM, "show", str(briefing)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [["--help"], ["--version"], ["schema"], ["list"], ["show"]])
def test_a_full_device_is_one_line(words: list[str], tmp_path: Path) -> None:
    """Where standard output cannot be written, one sentence says so, with status 1."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [*PROGRAM, *words],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=30,
            check=False,
        )
    assert ran.returncode == 1
    assert ran.stderr == "briefing-tui: Cannot write to standard output: no space left on device.\n"


def test_standard_error_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    """Messages are dropped; the exit status is that of the work."""
    with (tmp_path / "out").open("w", encoding="utf-8") as out:
        reading, writing = os.pipe()
        os.close(reading)
        ran = subprocess.run([*PROGRAM, "check"], cwd=tmp_path, stdout=out, stderr=writing, timeout=30, check=False)
        os.close(writing)
    assert ran.returncode == 0


def test_a_terminal_gets_styles_and_its_width(short: Path) -> None:
    """On a terminal headings are bold, and the text is as wide as it, at most 100 columns."""
    shown = on_a_terminal(["show", str(short)], 60, PAGER="cat")
    assert shown.startswith("\x1b[1m서울\x1b[0m\n")
    widest = {
        columns: max(map(len, on_a_terminal(["show", str(short)], columns, PAGER="").splitlines()))
        for columns in (40, 200)
    }
    assert 30 < widest[40] <= 40
    assert 90 < widest[200] <= 100


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_styles_can_be_refused(environment: dict[str, str], short: Path) -> None:
    """With `NO_COLOR`, and on a terminal that can only print, there are no styles."""
    assert "\x1b" not in on_a_terminal(["show", str(short)], 60, PAGER="cat", **environment)


def test_an_empty_no_color_refuses_nothing(short: Path) -> None:
    """An empty `NO_COLOR` is as good as none."""
    assert "\x1b[1m" in on_a_terminal(["show", str(short)], 60, PAGER="cat", NO_COLOR="")


def test_the_pager_is_the_persons_own(short: Path) -> None:
    """On a terminal the text goes through `PAGER`, words of a command included."""
    assert on_a_terminal(["show", str(short)], 60, PAGER="sed -n 2p").strip("\n") == "\x1b[90m====\x1b[0m"


def test_a_pager_that_cannot_be_run_is_left_out(short: Path) -> None:
    """Where the pager is not there, the text is printed all the same."""
    for pager in ("no-such-pager", "'unclosed"):
        assert "서울" in on_a_terminal(["show", str(short)], 60, PAGER=pager)


def test_a_terminal_of_linux_gets_ascii_marks(short: Path) -> None:
    """Where the font may lack our marks, ASCII ones are drawn."""
    short.write_text("title: T\nprepared_by: A\ndrafted_with: B\nsummary: [a]\n", encoding="utf-8")
    assert " · " in on_a_terminal(["show", str(short)], 60, PAGER="cat")
    assert " · " not in on_a_terminal(["show", str(short)], 60, PAGER="cat", TERM="linux")


def test_less_gets_utf8_in_any_locale(short: Path, tmp_path: Path) -> None:
    """The pager is told to expect UTF-8, unless the person has set its charset."""
    pager = tmp_path / "pager"
    pager.write_text('#!/bin/sh\ncat > /dev/null\necho "charset $LESSCHARSET"\n', encoding="ascii")
    pager.chmod(0o755)
    assert on_a_terminal(["show", str(short)], 60, PAGER=str(pager), LC_ALL="C") == "charset utf-8\n"
    own = on_a_terminal(["show", str(short)], 60, PAGER=str(pager), LC_ALL="C", LESSCHARSET="latin1")
    assert own == "charset latin1\n"


def test_a_pager_gets_the_encoding_of_the_terminal(short: Path) -> None:
    """Where standard output is not UTF-8, the pager's text is in its encoding too."""
    shown = on_a_terminal(["show", str(short)], 60, PAGER="sed -n 1p", PYTHONIOENCODING="latin-1")
    assert shown == "\x1b[1m??\x1b[0m\n"


def test_an_encoding_of_another_kind_is_kept(short: Path) -> None:
    """Where standard output is not UTF-8, text is in its encoding, and JSON in UTF-8 as JSON must be."""
    printed = [
        subprocess.run(
            [*PROGRAM, "show", str(short), "--format", form],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONIOENCODING": "latin-1"},
            timeout=30,
            check=True,
        ).stdout
        for form in ("text", "json")
    ]
    assert printed[0].startswith(b"??\n")
    assert "서울" in printed[1].decode("utf-8")


def test_marks_of_direction_are_no_question_marks(tmp_path: Path) -> None:
    """In an encoding that lacks them they are left out: each would move the columns that it is to keep."""
    path = tmp_path / "rtl.yaml"
    path.write_text("title: T\nsummary: [x]\nactors: [{name: سفن, kind: organization, role: سفن}]\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "briefing_tui", "show", str(path)],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )
    assert "\n???  organization  ???\n" in run.stdout.decode("latin-1")
