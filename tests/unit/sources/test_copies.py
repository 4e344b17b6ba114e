"""Local copies of sources: paragraphs, labels, HTML and Markdown, and copies that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_tui.files.reading import MAX_BYTES
from briefing_tui.model.briefing import Source
from briefing_tui.sources.copies import QUICK_BYTES, Copies, Copy, UnreadableCopy, paragraphs
from briefing_tui.sources.markdown import markdown_text
from briefing_tui.text import chunks

ARTICLE = Source(id="article", file="article.txt")


def numbered(text: str, ending: str = ".txt") -> list[tuple[str, str]]:
    """The paragraphs of a text: what a citation calls each, and its text."""
    return [(paragraph.at, paragraph.text) for paragraph in paragraphs(text, ending)]


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    """The copies of a briefing in an empty folder."""
    return Copies(tmp_path / "briefing.yaml")


def sentence(found: Copy | UnreadableCopy | None) -> str:
    """Why a copy cannot be read."""
    assert isinstance(found, UnreadableCopy)
    return found.sentence


def test_blocks_between_blank_lines_are_numbered_from_one() -> None:
    """A block is one line, whatever its line ends; a line of blanks is a blank line."""
    assert numbered("One\r\nline.\r\n  \r\n\r\nTwo.\n") == [("1", "One line."), ("2", "Two.")]


def test_a_labelled_block_is_not_counted() -> None:
    """A block that begins with a word in brackets has that label and no number."""
    found = numbered("[headline] Boats\n\nFirst.\n\n[photo-2] A quay\n\nSecond.")
    assert found == [("headline", "Boats"), ("1", "First."), ("photo-2", "A quay"), ("2", "Second.")]


@pytest.mark.parametrize("text", ["[1] A note.", "[two words] here", "[sic](https://example.org) here", "[a]: b"])
def test_other_brackets_are_text(text: str) -> None:
    """A number, several words, a link and its address are no labels."""
    assert numbered(text) == [("1", text)]


def test_lines_of_chinese_are_joined_without_a_blank() -> None:
    """A line break between ideographs is no part of the text; between Korean words it is a blank."""
    assert numbered("朝鮮不再\n要求撤軍\n\n김정은은\n약속했다") == [
        ("1", "朝鮮不再要求撤軍"),
        ("2", "김정은은 약속했다"),
    ]


def test_a_copy_is_cleaned() -> None:
    """Nothing in a copy reaches the terminal as a control character."""
    assert numbered("a\x1b[2Jb\xadc\u202ed") == [("1", "a␛[2Jbc\ufffdd")]


def test_html_is_read_without_tags_scripts_and_styles() -> None:
    """Blocks are paragraphs; scripts, styles, comments and the title in the head are not read."""
    page = """<!doctype html><html><head><title>Site</title><style>p { x: "y" }</style></head><body>
      <script>if (a < b) { document.write("<p>no</p>") }</script><!-- <p>nor this</p> -->
      <h1>[headline] Boats</h1><p>Fish &amp; <b>chips</b>,
      they say.<p>Two<br>lines<br><br>Three<ul><li>Four</ul></body></html>"""
    assert numbered(page) == [
        ("headline", "Boats"),
        ("1", "Fish & chips, they say."),
        ("2", "Two lines"),
        ("3", "Three"),
        ("4", "Four"),
    ]


def test_html_keeps_the_blank_lines_of_preformatted_text() -> None:
    """In `pre` blank lines part paragraphs, elsewhere they do not."""
    assert [text for _, text in numbered("<html><p>a\n\nb</p><pre>c\n\nd</pre><p>e\n\nf")] == ["a b", "c", "d", "e f"]


@pytest.mark.parametrize(
    ("text", "ending"), [("one\n\ntwo\n\nthree", ".txt"), ("<html>" + "<a>" * 9, ".html"), ("# a\n\nb\n\nc", ".md")]
)
def test_reading_a_copy_can_be_ended(text: str, ending: str) -> None:
    """What is called now and then may raise: after some paragraphs, or after some tags of a page."""
    calls = 0

    def check() -> None:
        nonlocal calls
        calls += 1
        if calls > 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        paragraphs(text, ending, check)


def test_reading_a_long_line_of_markdown_can_be_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked for every piece of it, before there are paragraphs."""
    monkeypatch.setattr(chunks, "CHUNK_SIZE", 1000)
    calls = 0

    def check() -> None:
        nonlocal calls
        calls += 1

    markdown_text("so *it* is " * 1000, check)
    assert calls > 4


@pytest.mark.parametrize(
    "rest", ["<![foo[b<p>", "<!--" * 100_000, "<a " * 50_000, "<script>" * 50_000, "<ul><li>" * 30_000], ids=len
)
def test_broken_html_is_read_as_far_as_it_goes(rest: str) -> None:
    """What is never closed hides the rest; it neither fails nor takes long."""
    assert numbered(f"<html><p>a</p>{rest}")[0] == ("1", "a")


def test_markdown_is_read_without_its_marks() -> None:
    """Headings, items, quotations, emphasis, code and links leave their words."""
    text = (
        "# [headline] Boats\nHe *really\nsaid* **so**, in `code`:\n- one\n- [two](https://example.org)\n\n> three\\*\n"
    )
    assert numbered(text, ".md") == [
        ("headline", "Boats"),
        ("1", "He really said so, in code:"),
        ("2", "one"),
        ("3", "two"),
        ("4", "three*"),
    ]


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<p>a<noscript>Enable it</noscript><iframe>no frames</iframe><p>b", ["a", "b"]),
        ("<p><q>He said <q>no</q></q>.", ["“He said ‘no’”."]),
        ("<p>a <button>b</button> <math><mi>c</mi></math>", ["a b c"]),
        ("<p>&eacute; &#x1F41F; &notanentity; &#0; &#xD800; &lt;b&gt;", ["é 🐟 ¬anentity; \ufffd \ufffd <b>"]),
        ("<table><tr><td>a<table><tr><td>b<td>c</table>d<td>e</table>f", ["a", "b", "c", "d", "e", "f"]),
        ("<p>a <b>b <i>c</p></b> d</i><p title='x > y'>e</>f", ["a b c", "d", "ef"]),
        ("<p>a<script>'<\\/script>'</script>b<STYLE>p{}</STYLE>c", ["abc"]),
        ("<p>a<!-- b --!>c<!-->d<!--->e<!-- > -- f -->g", ["acdeg"]),
        ("<p>a<br>\nb\n<br>c <br> d<br><br>e", ["a b c d", "e"]),
        ("<p>con-\ntinue pre- \n and post-war", ["con-tinue pre- and post-war"]),
        ("<p>a<img alt='b'>c<input value=d>", ["ac"]),
    ],
)
def test_what_a_page_shows(page: str, texts: list[str]) -> None:
    """Entities, nested tables, broken tags, and what is shown only without scripts and frames."""
    assert [text for _, text in numbered(f"<html>{page}")] == texts


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<p>a<p hidden>b<p>c", ["a", "c"]),
        ("<div><p>a<p hidden>b</p>c</div>d", ["a", "c", "d"]),
        ("<p>a <span style='Display : NONE'>b <i>c</i></span>d<b style='color:red;visibility:hidden'>e</b>", ["a d"]),
        ("a<div hidden>b<br><img>c<div>d</div>e</p></b></ul></div>f", ["af"]),
        ("<ul><li>a<li hidden>b<ul><li>c</ul>d<li>e</ul>", ["a", "e"]),
        ("<ul><li hidden>a</ul>b", ["b"]),
        ("<dl><dt>a<dd hidden>b<dt>c</dl>", ["a", "c"]),
        ("<table><tr hidden><td>a<tr><td>b<td hidden>c<td>d</table>e", ["b", "d", "e"]),
        ("<table hidden><tr><td>a<table><tr><td>b</table>c</table>d", ["d"]),
        ("<section><div hidden>a</section>b", ["b"]),
        ("<span hidden>a<p>b</span>c</p>d</span>e", ["e"]),
        ("<p>a<template><p>b<template>c</template>d</template>e", ["ae"]),
        ("<p>a <input hidden>b <img hidden>c <q hidden>d</q><q>e</q>", ["a b c “e”"]),
        (
            "<p><ruby>東<rt>とう<rb>京<rt>きょう<rtc>x</ruby>で<ruby>協<rp>(</rp><rt>y</rt><rp>)</rp></ruby>",
            ["東京で協"],
        ),
        ("<pre hidden>a\n\nb</pre><p>c\n\nd", ["c d"]),
        ("<body style='display:none'><p style='display:nonesuch'>a<p data-hidden aria-hidden=true>b", ["a", "b"]),
    ],
)
def test_what_a_page_hides(page: str, texts: list[str]) -> None:
    """Elements with `hidden` or a style that says so, with all in them, however they end; not the page as a whole."""
    assert [text for _, text in numbered(f"<html>{page}")] == texts


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("left<sup>1</sup> at noon.<sup>2,</sup>", "left at noon.2,"),
        ("left<sup>[1]</sup> at<sup>*</sup> noon<sup> 12 </sup>", "left at noon"),
        ("in 2026<sup><a href='#n1'>1</a></sup> and<a href='#n2'><sup>2</sup></a> so", "in 2026 and so"),
        ("10<sup>6</sup> and 10<sup>−3</sup> of 5 km<sup>2</sup>", "10⁶ and 10⁻³ of 5 km²"),
        ("the 1<sup>st</sup> M<sup>me</sup> of the XX<sup>e</sup>", "the 1st Mme of the XXe"),
        ("a<sup>1 b", "a1 b"),
    ],
)
def test_raised_text(page: str, text: str) -> None:
    """Footnote marks are no text, exponents are; letters are parts of words."""
    assert numbered(f"<html><p>{page}") == [("1", text)]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=euc-kr>", "euc_kr"),
        ('<meta charset="EUC-KR"/>', "cp949"),
        ("<META http-equiv='Content-Type' content='text/html; charset=ks_c_5601-1987'>", "cp949"),
        ("<!-- <meta charset=latin-1> --><meta charset=utf-8>", "utf-8"),
        ("<meta charset=utf-16>", "utf-8"),
        ("", "utf-8"),
        ("<meta charset=latin-1>", "utf-8-sig"),
        ("<meta charset=latin-1>", "utf-16"),
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_a_page_is_read_in_the_charset_that_it_declares(
    copies: Copies, tmp_path: Path, head: str, encoding: str, name: str
) -> None:
    """In a `meta` tag; a byte order mark counts more, and where there is nothing it is in UTF-8."""
    (tmp_path / name).write_bytes(f"<html>{head}<p>두 나라는 서명했다".encode(encoding))
    copy = copies.of(Source(id="s", file=name))
    assert isinstance(copy, Copy)
    assert [paragraph.text for paragraph in copy.paragraphs] == ["두 나라는 서명했다"]


def test_an_xml_declaration_names_a_charset(copies: Copies, tmp_path: Path) -> None:
    """At the very beginning of a page."""
    page = '<?xml version="1.0" encoding="euc-kr"?><html><p>두 나라는 서명했다'
    (tmp_path / "a.xhtml").write_bytes(page.encode("euc-kr"))
    copy = copies.of(Source(id="s", file="a.xhtml"))
    assert isinstance(copy, Copy)
    assert copy.paragraphs[0].text == "두 나라는 서명했다"


@pytest.mark.parametrize(
    ("charset", "why"),
    [
        ("windows-9999", "it declares an unknown charset, “windows-9999”."),
        ("punycode", "it declares an unknown charset, “punycode”."),
        ("rot13", "it declares an unknown charset, “rot13”."),
        ("euc-kr", "it declares the charset “euc-kr”, but the byte FB is not valid in it."),
        ("utf-8", "the file is not in UTF-8: the byte D1 is invalid."),
    ],
)
def test_an_unknown_or_wrong_charset_is_a_sentence(copies: Copies, tmp_path: Path, charset: str, why: str) -> None:
    """The sentence names it."""
    (tmp_path / "a.html").write_bytes(f"<meta charset={charset}><p>Стороны подписали".encode("cp1251"))
    assert sentence(copies.of(Source(id="s", file="a.html"))) == f"The local copy “a.html” cannot be read: {why}"


@pytest.mark.parametrize(
    ("lines", "text", "breaks"),
    [
        ("inter-\nvention", "inter-vention", (5,)),
        ("well-  \n  known", "well-known", (4,)),
        ("inter\xad\r\n vention", "intervention", ()),
        ("inter¬\nvention", "intervention", ()),
        ("pre-\nand post-war", "pre- and post-war", ()),
        ("10-\n20, Covid-\n19", "10-20, Covid-19", ()),
        ("the talks -\nso", "the talks - so", ()),
        ("con-\ntinue the nego-\ntiations", "con-tinue the nego-tiations", (3, 18)),
    ],
)
def test_words_parted_at_line_ends(lines: str, text: str, breaks: tuple[int, ...]) -> None:
    """They are one word; where the hyphen may be a part of it is kept in mind."""
    (found,) = paragraphs(lines)
    assert (found.text, found.breaks) == (text, breaks)


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("---\ntitle: x\nday: y\n---\n\na", ["a"]),
        ("---\n\na\n\n---\nb", ["a", "b"]),
        ("| a | b |\n|---|:-:|\n| 1 | 2 |\n\na | b", ["a", "b", "1", "2", "a | b"]),
        ("a <b>b</b><br>c\n\n<div>d</div>\n<!-- e\n\nf -->\n<script>g\n\nh</script> \\<T>", ["a b c", "d"]),
        ("a &amp; b &mdash; `&amp; <b>`", ["a & b — &amp; <b>"]),
        ("a[^1].\n\n[^1]: note\n\n[x]: http://example.org 'T'\n\n[^2]: *two*", ["a.", "note", "two"]),
        ("**a *b* c** ~~d~~ \\*e\\* f\\\ng", ["a b c d *e* f g"]),
        ("```py\n# *x*\n\n- <b>y\n```\nz", ["# *x*", "- <b>y", "z"]),
        ("- [ ] a\n- [x] b", ["a", "b"]),
        ("un*believ*able [the report] [c] a_b_c ***d** e*\n\n[c]: /u", ["unbelievable [the report] c a_b_c d e"]),
        (
            "Set\next\n===\n1. a\n\n   b\n2. c\n\n> q\nlazy\n\n    *code*",
            ["Set ext", "a", "b", "c", "q lazy", "*code*"],
        ),
        ("[a](http://x/(y)) ![b](c) [e][f] <https://g.h>\n\n[f]: /", ["a e https://g.h"]),
    ],
)
def test_what_markdown_shows(text: str, texts: list[str]) -> None:
    """Front matter, tables, HTML and entities in it, footnotes, escapes, code, tasks and links."""
    assert [words for _, words in numbered(text, ".md")] == texts


def test_stars_and_underscores_within_words_stay() -> None:
    """What is no emphasis in Markdown is text."""
    assert numbered("2 * 3 * 4 and a_file_name", ".md") == [("1", "2 * 3 * 4 and a_file_name")]


@pytest.mark.parametrize(
    ("at", "texts"),
    [("", ["h", "a", "b", "c"]), ("2", ["b"]), ("2-9", ["b", "c"]), ("4", []), ("h", ["h"]), ("x", [])],
)
def test_a_citation_names_paragraphs(at: str, texts: list[str]) -> None:
    """A number, a range as far as the copy goes, a label; nothing for what the copy lacks."""
    copy = Copy(paragraphs("[h] h\n\na\n\nb\n\nc"))
    assert [copy.paragraphs[index].text for index in copy.cited(at)] == texts


def test_a_source_without_a_file_has_no_copy(copies: Copies) -> None:
    """There is nothing to say about it either."""
    assert copies.of(Source(id="article")) is None


def test_a_copy_is_read_once_until_it_changes(copies: Copies, tmp_path: Path) -> None:
    """The same copy is given again; after a change on disk the new text is."""
    (tmp_path / "article.txt").write_text("Old.", encoding="utf-8")
    first = copies.of(ARTICLE)
    assert isinstance(first, Copy)
    assert copies.of(ARTICLE) is first
    (tmp_path / "article.txt").write_text("Newer.", encoding="utf-8")
    second = copies.of(ARTICLE)
    assert isinstance(second, Copy)
    assert second.paragraphs[0].text == "Newer."


def test_a_copy_that_takes_no_time(copies: Copies, tmp_path: Path) -> None:
    """One that is small, and one that is not there; not a long one."""
    source = Source(id="a", file="a.txt")
    assert copies.is_quick(source)
    (tmp_path / "a.txt").write_text("word " * QUICK_BYTES, encoding="utf-8")
    assert not copies.is_quick(source)
    (tmp_path / "a.txt").write_text("word", encoding="utf-8")
    assert copies.is_quick(source)


def test_a_copy_that_vanished_is_a_sentence(copies: Copies, tmp_path: Path) -> None:
    """What was there before is not shown any more."""
    (tmp_path / "article.txt").write_text("Old.", encoding="utf-8")
    copies.of(ARTICLE)
    (tmp_path / "article.txt").unlink()
    assert sentence(copies.of(ARTICLE)) == "The local copy “article.txt” is missing."


def test_a_huge_copy_is_a_sentence(copies: Copies, tmp_path: Path) -> None:
    """A copy of 200 MB is not read, as no briefing of that size is."""
    with (tmp_path / "article.txt").open("wb") as file:
        file.truncate(200_000_000)
    limit = MAX_BYTES // 1024**2
    assert sentence(copies.of(ARTICLE)) == (
        f"The local copy “article.txt” cannot be read: the file is larger than {limit} MiB."
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n", "this is a PNG picture, not a text file."),
        (b"Caf\xe9", "the file is not in UTF-8: the byte E9 is invalid."),
        (b"a\0b", "the file contains a null character, so it is not plain text."),
    ],
)
def test_what_is_no_text_is_a_sentence(copies: Copies, tmp_path: Path, data: bytes, why: str) -> None:
    """The sentence says what the file is, as it would for a briefing."""
    (tmp_path / "article.txt").write_bytes(data)
    assert sentence(copies.of(ARTICLE)) == f"The local copy “article.txt” cannot be read: {why}"


def test_a_pipe_is_not_waited_for(copies: Copies, tmp_path: Path) -> None:
    """A copy that is not a regular file is refused at once."""
    os.mkfifo(tmp_path / "article.txt")
    assert sentence(copies.of(ARTICLE)).endswith("cannot be read: this is a pipe, not a regular file.")


@pytest.mark.parametrize("name", ["../outside.txt", "link.txt"])
def test_a_copy_outside_the_folder_is_not_read(tmp_path: Path, name: str) -> None:
    """Neither by its path nor through a link."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "outside.txt").write_text("Secret.", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    found = Copies(folder / "briefing.yaml").of(Source(id="s", file=name))
    assert sentence(found) == f"The local copy “{name}” cannot be read: it is outside the briefing's folder."


@pytest.mark.parametrize("name", ["a\x00b", "a" * 5000, "."])
def test_an_odd_name_is_a_sentence(copies: Copies, name: str) -> None:
    """A name that no file can have, or that a folder has, is refused like any other."""
    assert sentence(copies.of(Source(id="s", file=name)))


def test_all_copies_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy with which they would be too much is a sentence; those before it stay."""
    monkeypatch.setattr("briefing_tui.sources.copies.MAX_CHARACTERS", 1_000_000)
    copies = Copies(tmp_path / "briefing.yaml")
    for name in "ab":
        (tmp_path / name).write_text("word " * 150_000, encoding="utf-8")
    first, second = (Source(id=name, file=name) for name in "ab")
    assert isinstance(copies.of(first), Copy)
    assert sentence(copies.of(second)) == (
        "The local copy “b” cannot be read: the copies together would exceed 1 million characters."
    )
    assert isinstance(copies.of(first), Copy)
