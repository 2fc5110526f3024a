import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback.chat.errors import BadRequestError
from loopback.chat.markup import parse_html
from loopback.chat.records import Entity, RichText


@pytest.mark.parametrize(
    ("source", "rich"),
    [
        ("<b>a</b>b", RichText("ab", (Entity("bold", 0, 1),))),
        ("<b>a<i>b</i></b>", RichText("ab", (Entity("bold", 0, 2), Entity("italic", 1, 1)))),
        ("1 &lt; 2 &amp; 3 &#62; 2", RichText("1 < 2 & 3 > 2")),
        ("&nbsp;x", RichText("&nbsp;x")),
        ('<a href="https://x.example/?a=1&amp;b=2">y</a>', None),
        ("<b></b>x", RichText("x")),
        ('<span class="tg-spoiler">s</span>', RichText("s", (Entity("spoiler", 0, 1),))),
        ("<tg-spoiler>s</tg-spoiler>", RichText("s", (Entity("spoiler", 0, 1),))),
        ("<blockquote expandable>q</blockquote>", RichText("q", (Entity("expandable_blockquote", 0, 1),))),
        ("<pre>p</pre>", RichText("p", (Entity("pre", 0, 1),))),
        (
            '<pre><code class="language-toml">p</code></pre>',
            RichText("p", (Entity("pre", 0, 1, (("language", "toml"),)),)),
        ),
        ("😀<u>x</u>", RichText("😀x", (Entity("underline", 2, 1),))),
    ],
)
def test_html_becomes_text_and_entities(source: str, rich: RichText | None) -> None:
    linked = RichText("y", (Entity("text_link", 0, 1, (("url", "https://x.example/?a=1&b=2"),)),))
    assert parse_html(source) == (rich or linked)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("好<x>", 'Unsupported start tag "x" at byte offset 3'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("1 < 2", "Unsupported start tag"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler"'),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, complaint: str) -> None:
    with pytest.raises(BadRequestError) as caught:
        parse_html(source)
    assert caught.value.description.startswith(f"Bad Request: can't parse entities: {complaint}")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_text_comes_out_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text, quote=False)) == RichText(text)
