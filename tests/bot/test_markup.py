"""Text is split at good places, never through a tag, a letter or an emoji, and nothing is lost."""

from __future__ import annotations

import html
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import markup
from bot.markup import clip_html, html_parts, parse, text_parts, to_html, to_plain, to_whatsapp, width


@pytest.mark.parametrize(("text", "shown"), [
    ("<b>दर्ज</b> हुई", "*दर्ज* हुई"), ("<b> दर्ज </b>", " *दर्ज* "), ("<b>एक\nदो</b>", "*एक*\n*दो*"),
    ("<b><i>x</i></b>", "*_x_*"), ("<code>JAL-A-10427</code>", "```JAL-A-10427```"), ("<b>a*b</b>", "a*b"),
    ("<b></b>x", "x"), ("&lt;b&gt; &amp;", "<b> &"),
    ('<a href="https://a.in/?x=1&amp;y=2">देखें</a>', "देखें https://a.in/?x=1&y=2"),
    ('<a href="https://a.in">https://a.in</a>', "https://a.in"), ("<u>x</u>", "x"), ("<b>open", "*open*"),
])
def test_marks_of_whatsapp(text: str, shown: str) -> None:
    assert to_whatsapp(parse(text)) == shown


def test_html_comes_back_as_it_was() -> None:
    text = '<b>a <i>b</i></b> &lt;c&gt; <a href="https://a.in/?x=1&amp;y=2">d</a>\n<code>e</code>'
    assert to_plain(parse(to_html(parse(text)))) == to_plain(parse(text))
    assert to_html(parse(to_html(parse(text)))) == to_html(parse(text))


@pytest.mark.parametrize(("text", "limit", "parts"), [
    ("एक दो तीन", 6, ["एक दो", "तीन"]), ("aaaa\nbb cc", 8, ["aaaa", "bb cc"]), ("aa\n\nbb cc", 7, ["aa", "bb cc"]),
    ("aaaa\n\nbb cc", 8, ["aaaa", "bb cc"]), ("abcdef", 4, ["abcd", "ef"]), ("", 4, [""]),
    ("😟😟😟", 4, ["😟😟", "😟"]),
    ("<b>एक दो तीन</b>", 6, ["<b>एक दो</b>", "<b>तीन</b>"]), ("कककि", 3, ["कक", "कि"]),
])
def test_where_a_text_is_cut(text: str, limit: int, parts: list[str]) -> None:
    assert html_parts(text, limit) == parts


def test_what_is_clipped_ends_in_an_ellipsis() -> None:
    assert clip_html("<b>एक दो तीन</b>", 6) == "<b>एक दो</b>…"
    assert clip_html("<b>एक</b>", 6) == "<b>एक</b>"


WORDS = st.lists(st.sampled_from([
    "पानी", "नहीं", "😟", "<b>", "</b>", "<i>", "</i>", "&amp;", "\n", "\n\n", " ", "क्षत्रिय", "👨‍👩‍👧", "x" * 30,
    '<a href="https://a.in">', "</a>", "&lt;", "<", ">", "कि"]), max_size=40)


@settings(max_examples=300, deadline=None)
@given(WORDS, st.integers(8, 60))
def test_no_split_loses_breaks_or_exceeds(words: list[str], limit: int) -> None:
    text = "".join(words)
    whole = "".join(run.text for run in parse(text))
    parts = [parse(part) for part in html_parts(text, limit)]
    shown = ["".join(run.text for run in part) for part in parts]
    assert "".join("".join(shown).split()) == "".join(whole.split())
    for part in shown:
        assert width(part) <= limit
        assert not part or unicodedata.category(part[0])[0] != "M"
    for part in html_parts(text, limit):
        assert part.count("<b>") == part.count("</b>")
        assert part.count("<a ") == part.count("</a>")


@settings(max_examples=200, deadline=None)
@given(WORDS, st.integers(60, 120))
def test_parts_with_marks_keep_the_limit(words: list[str], limit: int) -> None:
    for part in text_parts("".join(words), limit, to_whatsapp):
        assert width(part) <= limit


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_escaped_text_of_people_passes_through_unchanged(text: str) -> None:
    assert to_plain(parse(html.escape(text, quote=False))) == text
    assert markup.to_plain(markup.parse(text)) is not None
