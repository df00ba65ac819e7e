"""A policy's text from the pages that carry it: all of it, nothing else, and the same however the page is dressed."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from untrain.policies.extract import MAX_BODY, Extract, extract
from untrain.policies.failures import ExtractError, ExtractReason
from untrain.policies.media import HTML, MARKDOWN, PDF, PLAIN, READABLE
from untrain.policies.webpage import MAX_ELEMENTS

PAGES = Path(__file__).parents[2] / "fixtures/policies/html"
NAMES = sorted(page.stem for page in PAGES.glob("*.html"))


def page(markup: str, media_type: str = HTML) -> Extract:
    return extract(markup.encode(), media_type)


def text(markup: str, media_type: str = HTML) -> str:
    return page(markup, media_type).text


def outcome(data: bytes, media_type: str, charset: str | None = None) -> str | ExtractReason:
    """The text, or why there is none."""
    try:
        return extract(data, media_type, charset=charset).text
    except ExtractError as error:
        return error.reason


def body(*parts: str) -> str:
    """A page with so much text of its own that nothing else is most of it."""
    filler = "".join(f"<p>Clause number {n} says what we do with notes.</p>" for n in range(20))
    return f"<html><body>{filler}{''.join(parts)}<p>This is the end of it.</p></body></html>"


def shown(*parts: str) -> str:
    """What is shown of these parts of such a page, on one line."""
    whole = text(body(*parts))
    begin, end = "Clause number 19 says what we do with notes.", "This is the end of it."
    return " ".join(whole.partition(begin)[2].partition(end)[0].split())


# Whole pages.


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_this_text(name):
    found = extract((PAGES / f"{name}.html").read_bytes(), HTML)
    assert found.text + "\n" == (PAGES / f"{name}.txt").read_text(encoding="utf-8")


def test_a_page_says_its_title_and_language():
    found = extract((PAGES / "modern.html").read_bytes(), HTML)
    assert (found.title, found.language) == ("Privacy Policy – Tallowbrook", "en-GB")
    assert page("<h1>Our&nbsp;rules</h1><p>x").title == "Our rules"
    assert page("<p>No title</p>").title is None


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        ("<html lang=fr>", "fr"),
        ("<html xml:lang='es-419'>", "es-419"),
        ("<html lang=' de '>", "de"),
        ("<html>", None),
        ("<html lang=''>", None),
        ("<html lang='<b>'>", None),
        ("<p lang=fr>", None),
    ],
)
def test_a_language_is_what_the_root_says(markup, language):
    assert page(f"{markup}<p>Nous lisons vos notes.").language == language


def test_xhtml_with_prefixes_is_read():
    markup = '<?xml version="1.0"?><h:html xmlns:h="x"><h:body><h:h2>One</h:h2><h:p>Two</h:p></h:body></h:html>'
    assert extract(markup.encode(), "application/xhtml+xml").text == "## One\n\nTwo"


# What stays, and what goes.

STAYS = [
    '<section id="sharing"><p>We share notes with model makers.</p></section>',
    '<div class="cookie-policy"><p>Cookies keep you signed in.</p></div>',
    '<div class="privacy-notice"><p>We train on notes.</p></div>',
    '<div id="social-media"><p>We read what you post elsewhere.</p></div>',
    '<div class="footer-content"><p>We never train on health notes.</p></div>',
    '<div class="tab-pane" style="display:none"><p>In the EU we ask first.</p></div>',
    '<a href="#x1">AI</a><div id="x1" hidden><p>We train models.</p></div>',
    '<div hidden="until-found"><p>We train models.</p></div>',
    "<details><summary>AI</summary><p>We train models.</p></details>",
    "<form><p>We train models.</p><input type=submit value=Save></form>",
    "<section><header><h3>AI</h3><p>We train models.</p></header></section>",
    "<article><aside><p>In short: we train models.</p></aside></article>",
    "<table role=presentation><tr><td><p>We train models.</p></td></tr></table>",
    "<noindex><x-panel><p>We train models.</p></x-panel></noindex>",
    '<div class="consent"><p>With your consent we train models. You may accept or refuse.</p></div>',
    "<h3><button aria-expanded=false>What trains models</button></h3>",
    '<h3><a href="#ai">What trains models</a></h3>',
    '<p>You can opt out here:</p><ul><li><a href="/ai">Stop the training</a></li></ul>',
    "<h4>Your controls</h4><ul><li><a href='/ai'>Stop the training</a></li></ul>",
    "<center><font><b><i>We train models.</i></b></font></center>",
]


@pytest.mark.parametrize("part", STAYS)
def test_what_belongs_to_the_policy_stays(part):
    words = re.sub(r"<[^>]*>", " ", part).split()
    assert [word for word in shown(part).split() if re.search(r"\w", word)] == words


GOES = [
    "<nav><a href=/a>Alpha</a></nav>",
    "<div role=navigation><a href=/a>Alpha</a></div>",
    "<script>alpha()</script>",
    "<style>.alpha {}</style>",
    "<!-- alpha -->",
    "<template><p>Alpha</p></template>",
    "<svg><text>Alpha</text></svg>",
    "<select><option>Alpha</option></select>",
    "<textarea>Alpha</textarea>",
    "<button>Alpha</button>",
    "<p hidden>Alpha</p>",
    '<p style="color:red; DISPLAY : none">Alpha</p>',
    '<span aria-hidden="true">Alpha</span>',
    "<footer><p>Alpha Ltd, 1 Alpha Road</p></footer>",
    "<aside><p>Alpha is our new product.</p></aside>",
    '<div id="CybotCookiebotDialog"><p>Alpha</p></div>',
    '<div class="gdpr"><p>Cookies are alpha.</p><button>Got it</button></div>',
    "<section><p>Nous utilisons des cookies.</p><a href=#>Tout accepter</a></section>",
    "<dialog><p>Alpha</p></dialog>",
    '<div role="alertdialog"><p>Alpha</p></div>',
    '<div class="siteNavBar"><a href=/a>Alpha</a> <a href=/b>Beta</a></div>',
    '<ul class="breadcrumb"><li><a href=/a>Alpha</a></li><li>Privacy</li></ul>',
    '<div class="social-share"><a href=/a>Alpha</a></div>',
    '<form id="newsletter"><p>Alpha news for you</p><input type="email"></form>',
    '<h3>Related articles</h3><ul><li><a href="/a">Alpha</a></li></ul>',
    "<p>Siehe auch:</p><p><a href='/a'>Alpha</a></p>",
    '<h2>Contents</h2><ol><li><a href="#a">Alpha</a></li><li><a href="#b">Beta</a></li></ol>',
    '<p><a href="#top">Alpha ↑</a></p>',
    "<p><del>Alpha</del></p>",
]


@pytest.mark.parametrize("part", GOES)
def test_what_is_around_the_policy_goes(part):
    assert shown(part) == ""


@pytest.mark.parametrize(
    "wrapper",
    [
        "<form id=aspnetForm>{}</form>",
        '<div class="sidebar footer modal cookie-banner">{}</div>',
        '<div role="dialog" aria-modal="true">{}</div>',
        "<aside>{}</aside>",
        "<footer>{}</footer>",
        "<nav>{}</nav>",
        '<div style="display:none">{}</div>',
        "<table><tr><td>{}</table>",
        "<details>{}</details>",
        "<blockquote><center><font>{}",
    ],
)
def test_a_policy_stays_whatever_it_is_wrapped_in(wrapper):
    policy = "<h2>Models</h2><p>We train models on notes.</p><ul><li>typed<li>spoken</ul>"
    expected = text(f"<body>{policy}</body>")
    around = "<a href=/>Home</a> <a href=/x>Shop</a>"
    assert text(f"<body>{around}{wrapper.format(policy)}{around}</body>") == expected


def test_links_before_and_after_go_and_a_notice_of_copyright_with_them():
    links = "<p><a href=/a>Home</a> | <a href=/b>Shop</a></p>"
    found = text(
        f"{links}<h1>Privacy</h1><p>We train models.</p>{links}<p>© 1999–2026 Alpha</p>{links}"
    )
    assert found == "# Privacy\n\nWe train models."


# Lists and tables.


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("<ul><li><p>a<li><div><span>b</span></div></ul>", "- a\n- b"),
        ("<ul><li>a<ul><li>b<ul><li>c</ul></ul><li>d</ul>", "- a\n  - b\n    - c\n- d"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<ol start=9 type=A><li>a<li>b</ol>", "I. a\nJ. b"),
        ("<ol type=i><li>a<li>b<li>c<li>d</ol>", "i. a\nii. b\niii. c\niv. d"),
        ("<ol><li>1. a<li>2. b</ol>", "1. a\n2. b"),
        ("<ul><li>• a<li>– b</ul>", "- a\n- b"),
        ("<p>We collect:<br>• a<br>•b<br>- c", "We collect:\n\n- a\n- b\n- c"),
        ("<p>one sentence<br>goes on", "one sentence goes on"),
        ("<p>First.<br>Second.", "First.\n\nSecond."),
        ("<p>a<br><br>b", "a\n\nb"),
        ("<li>a<li>b", "- a\n- b"),
        ("<dl><dt>a<dd>b<dd>c<dt>d<dd>e</dl>", "a\n\n- b\n- c\n\nd\n\n- e"),
        ("<h4>A <small>b</small></h4>c", "#### A b\n\nc"),
        ("<div role=heading aria-level=3>A</div>b", "### A\n\nb"),
        ("<h2></h2><h3>—</h3>a", "a"),
        ("<pre>a  b\nC\n\nD</pre>", "a b\n\nC\n\nD"),
        ("<table><tr><th>A<th>B<tr><td>a<td>b</table>", "A | B\n--- | ---\na | b"),
        ("<table><tr><td>a<td>b<tr><td>c<td></table>", "a | b\nc |"),
        ("<table><tr><th>A<td>a<tr><th>B<td>b</table>", "A | a\nB | b"),
        (
            "<table><caption>T</caption><tr><th rowspan=2>A<td>a<td rowspan=3>x<tr><td>b<tr><th>C<td>c</table>",
            "T\n\nA | a | x\nA | b | x\nC | c | x",
        ),
        ("<table><tr><td>a<td>b</table>", "a\n\nb"),
        ("<table><tr><td>a<td>b<tr><td><table><tr><td>c</table><td>d</table>", "a\n\nb\n\nc\n\nd"),
        (
            "<table><tr><th>A<th>B<tr><td><ul><li>a<li>b</ul><td><p>c.<p>d</table>",
            "A | B\n--- | ---\na; b | c. d",
        ),
    ],
)
def test_lists_and_tables_keep_their_form(markup, expected):
    assert text(markup) == expected


# How it is written.


@pytest.mark.parametrize(
    ("data", "charset", "media_type"),
    [
        ("café – “né”".encode(), None, HTML),
        ("café – “né”".encode(), "utf-8", HTML),
        ("café – “né”".encode("cp1252"), None, HTML),
        ("café – “né”".encode("cp1252"), "iso-8859-1", HTML),
        ("café – “né”".encode("cp1252"), "utf8", HTML),
        ("café – “né”".encode("cp1252"), None, PLAIN),
        ("café – “né”".encode("utf-8-sig"), "windows-1252", HTML),
        ("café – “né”".encode("utf-16"), "windows-1252", HTML),
        (b'<meta charset="windows-1252">' + "café – “né”".encode("cp1252"), None, HTML),
        (
            b"<meta http-equiv=Content-Type content='text/html; charset=latin1'>"
            + "café – “né”".encode("cp1252"),
            None,
            HTML,
        ),
        (b'<meta charset="windows-1252">' + "café – “né”".encode(), "UTF-8", HTML),
        (
            b"<?xml version='1.0' encoding='windows-1252'?><p>" + "café – “né”".encode("cp1252"),
            None,
            HTML,
        ),
        ("café – “né”".encode(), "base64", HTML),
        ("café – “né”".encode(), "no such thing", MARKDOWN),
        (b"caf&eacute; &#150; &#x201c;n&eacute;&rdquo;", None, HTML),
        ("cafe\u0301 – “ne\u0301”".encode(), None, HTML),
    ],
    ids=str,
)
def test_letters_are_read_as_they_were_meant(data, charset, media_type):
    assert extract(data, media_type, charset=charset).text == "café – “né”"


def test_a_broken_byte_does_not_spoil_a_page():
    data = "Größe, Maß, Übung, Äpfel und Öl ".encode() + b"\xff" + " für alle".encode()
    assert (
        extract(data, HTML, charset="utf-8").text
        == "Größe, Maß, Übung, Äpfel und Öl \ufffd für alle"
    )


# Markdown and plain text.

NOTES = """\
---
title: "Notes policy"
---
<!-- a comment

over two paragraphs -->
Privacy [of notes](https://a.example/x_(y) "t")
===============================================

We use **your notes** and _your
files_ to `train` [models][1]. 2 * 3 * 4 is snake_case_name.

1\\. Data
--------

*   one ![](x.png)
*   two
    goes on
    +   nested

    more of two

2)  numbered

> quoted &amp; <b>bold</b>

| A | B |
| :-- | --: |
| a | b \\| c |

***

<details>
<summary>More</summary>

Inside <https://a.example/>.

</details>

<table><tr><th>C<th>D</tr><tr><td>c<td>d</tr></table>

```
code
```

[1]: https://a.example/
"""


def test_markdown_is_read():
    found = page(NOTES, MARKDOWN)
    assert found.title == "Notes policy"
    assert found.text == (
        "# Privacy of notes\n\n"
        "We use your notes and your files to train models. 2 * 3 * 4 is snake_case_name.\n\n"
        "## 1. Data\n\n- one\n- two goes on\n  - nested\n  more of two\n2) numbered\n\nquoted & bold\n\n"
        "A | B\n--- | ---\na | b | c\n\nMore\n\nInside https://a.example/.\n\nC | D\n--- | ---\nc | d\n\ncode"
    )


PLAIN_NOTES = """\
PRIVACY
=======

   This text was wrapped to fit a narrow window, as it was the custom, and
   its sentences go on over the ends of lines. It says that notes do train
   models.
We sell nothing.

 * typed notes, which are kept for as long as there is an account and not a
   day longer
 * spoken notes

# not a heading, but a remark [with](brackets)
"""


def test_plain_text_is_read():
    assert text(PLAIN_NOTES, PLAIN) == (
        "# PRIVACY\n\n"
        "This text was wrapped to fit a narrow window, as it was the custom, and its sentences go on over the ends of "
        "lines. It says that notes do train models.\n\nWe sell nothing.\n\n"
        "- typed notes, which are kept for as long as there is an account and not a day longer\n- spoken notes\n\n"
        "# not a heading, but a remark [with](brackets)"
    )


# The same text in other clothes.

SENTENCES = [
    "We train our models on what you write.",
    "You can turn this off in Settings.",
    "In the EU we ask you first.",
    "Business data is never used.",
    "Feedback may be read by people.",
]
INVISIBLE = ["\u200b", "\u2060", "\ufeff", "&shy;", "&zwnj;", "&#x200d;", "\u200e"]
BLANKS = ["&nbsp;", "\n", "\t ", "&#8239;", " \r\n ", "&emsp;", "<!-- x --> ", " <wbr>"]


def dressed(seed: int) -> str:
    """One policy, its page made differently each time."""
    dice = random.Random(seed)

    def dress(sentence: str) -> str:
        words = []
        for word in sentence.split():
            at = dice.randrange(len(word))
            if dice.random() < 0.3:
                word = word[:at] + dice.choice(INVISIBLE) + word[at:]
            if dice.random() < 0.3:
                tag = dice.choice(
                    [
                        "b",
                        "i",
                        "em",
                        "span",
                        "font",
                        "u",
                        "strong",
                        f"a href='/{dice.randrange(99)}'",
                    ]
                )
                word = f"<{tag}>{word}</{tag.split()[0]}>"
            words.append(word)
        return "".join(word + dice.choice([" ", *BLANKS]) for word in words)

    def attributes() -> str:
        return f" id='n{dice.randrange(999)}' class='css-{dice.randrange(999)} x' data-k=\"{dice.randrange(9)}\""

    def block(inner: str, tag: str = "p") -> str:
        for _ in range(dice.randrange(3)):
            inner = f"<span{attributes()}>{inner}</span>"
        inner = f"<{tag}{attributes()}>{inner}</{tag}>"
        for _ in range(dice.randrange(3)):
            inner = f"<div{attributes()}>\n{inner}</div>"
        return inner

    first, second, third, fourth, fifth = map(dress, SENTENCES)
    if dice.random() < 0.5:
        inner = dice.choice(["{}", "<p>{}</p>", "• {}", "<div>{}</div>"])
        items = "".join(f"<li{attributes()}>{inner.format(item)}</li>" for item in (second, third))
        items = f"<ul{attributes()}>{items}</ul>"
    else:
        bullet = dice.choice(["•", "-", "–", "*", "▪", "·"])
        items = f"<p>{bullet} {second}<br>{bullet}&nbsp;{third}</p>"
    if dice.random() < 0.5:
        rest = block(fourth) + block(fifth, dice.choice(["p", "div"]))
    else:
        rest = f"<p>{fourth}<br><br/>{fifth}</p>"
    main = dice.choice(["main", "div", "article", "form", "section"])
    menu = "<nav><a href=/a>Home</a></nav>" if dice.random() < 0.5 else ""
    year = f"<footer>© {dice.randrange(1990, 2030)} Alpha</footer>" if dice.random() < 0.5 else ""
    heading = f"<h2{attributes()}>{dress('How models learn')}</h2>"
    return f"<body>{menu}<{main}{attributes()}>{heading}{block(first)}{items}{rest}</{main}>{year}</body>"


PLAINLY = f"## How models learn\n\n{SENTENCES[0]}\n\n- {SENTENCES[1]}\n- {SENTENCES[2]}\n\n{SENTENCES[3]}\n\n{SENTENCES[4]}"


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 10**9))
def test_the_same_policy_in_other_clothes_has_the_same_text(seed):
    assert text(dressed(seed)) == PLAINLY


def test_a_word_that_is_changed_is_seen():
    assert text(dressed(1).replace("models", "engines")) != PLAINLY


WORD = st.text("abcdefghij", min_size=2, max_size=8)
SENTENCE = st.lists(WORD, min_size=5, max_size=12).map(
    lambda words: " ".join(words).capitalize() + "."
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A page of nested elements, and its sentences in their order."""
    sentences: list[str] = []

    def element(depth: int) -> str:
        kind = draw(st.sampled_from(["p", "h3", "ul", "ol", "div", "table", "dl", "br", "text"]))
        if kind in ("p", "h3", "text") or depth > 3:
            sentences.append(draw(SENTENCE))
            return f"<p>{sentences[-1]}" if kind == "p" else f"<div>{sentences[-1]}</div>"
        inner = [element(depth + 1) for _ in range(draw(st.integers(1, 3)))]
        match kind:
            case "ul" | "ol":
                return f"<{kind}>{''.join(f'<li>{one}' for one in inner)}</{kind}>"
            case "table":
                return f"<table><tr>{''.join(f'<td>{one}' for one in inner)}</table>"
            case "dl":
                return f"<dl>{''.join(f'<dd>{one}' for one in inner)}</dl>"
            case "br":
                return "<br>".join(inner)
        return f"<div>{''.join(inner)}</div>"

    markup = "".join(element(0) for _ in range(draw(st.integers(1, 5))))
    return f"<body>{markup}</body>", sentences


@settings(deadline=None, max_examples=60)
@given(documents())
def test_all_sentences_are_kept_in_their_order(document):
    markup, sentences = document
    found, at = text(markup), 0
    for sentence in sentences:
        at = found.find(sentence, at)
        assert at >= 0, sentence
        at += len(sentence)
    assert len(re.findall(r"\w+", re.sub(r"(?m)^ *\d+\. ", "", found))) == len(
        re.findall(r"\w+", " ".join(sentences))
    )


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200), st.sampled_from([HTML, MARKDOWN, PLAIN]))
@example("<ul><li>a<ul><li>b", HTML)
def test_a_text_is_in_one_form(markup, media_type):
    found = outcome(markup.encode("utf-8", "replace"), media_type)
    if found is ExtractReason.EMPTY:
        return
    assert found == found.strip("\n")
    assert "\n\n\n" not in found
    assert "\r" not in found
    assert not re.search(r"[\u00a0\u00ad\u200b\u2060\ufeff\x00-\x08]", found)


# Whatever comes.

MARKS = st.sampled_from(
    [
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td",
        "rowspan=2>",
        "</table>",
        "<br>",
        "<p>",
        "<h1>",
        "</h1>",
        "<a",
        "href=#>",
        "</a>",
        "<nav>",
        "<main>",
        "<pre>",
        "<form>",
        "<![CDATA[",
        "<!--",
        "-->",
        "<?xml",
        "<!DOCTYPE",
        "&#",
        "&#0;",
        "]]>",
        "<svg>",
        "<math>",
        "<template>",
        "<frameset>",
        "<plaintext>",
        "</html>",
        "<td>",
        "<th>",
        "<dd>",
        "<body",
        "hidden>",
        "<html",
        "lang=\x00>",
    ]
) | st.text(max_size=3)


@settings(deadline=None, max_examples=300)
@given(
    st.binary(max_size=300)
    | st.lists(MARKS, max_size=40).map(lambda marks: "x".join(marks).encode("utf-8", "replace")),
    st.sampled_from(sorted(READABLE - {PDF})),
    st.sampled_from([None, "utf-8", "utf-16", "utf-7", "idna", "x\0", "shift_jis", "hex"]),
)
@example(b"<a\xff", HTML, None)
def test_whatever_comes_there_is_a_text_or_a_reason(data, media_type, charset):
    found = outcome(data, media_type, charset)
    assert found is ExtractReason.EMPTY or re.search(r"\w", found)


@pytest.mark.parametrize(
    ("data", "media_type", "reason"),
    [
        (b"", HTML, ExtractReason.EMPTY),
        (b"<html><script>x</script></html>", HTML, ExtractReason.EMPTY),
        (b" \n---\n", PLAIN, ExtractReason.EMPTY),
        (b"x", "image/png", ExtractReason.MEDIA_TYPE),
        (b"x" * (MAX_BODY + 1), PLAIN, ExtractReason.TOO_LARGE),
        (b"<div>" * (MAX_BODY // 5), HTML, ExtractReason.TOO_COMPLEX),
        (b"x\n" * (MAX_BODY // 2), PLAIN, ExtractReason.TOO_COMPLEX),
        (b"<div>\n\n" * 5000, MARKDOWN, ExtractReason.TOO_COMPLEX),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_has_no_text_has_a_reason(data, media_type, reason):
    with pytest.raises(ExtractError) as failure:
        extract(data, media_type)
    assert failure.value.reason is reason


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 20_000 + "We train models.",
        "<ul><li>" * 10_000 + "We train models.",
        "<table><tr><td>" * 8_000 + "We train models.",
        "<font><b>" * 10_000 + "We train models.",
        "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">We train models.",
        "<p " + "class=x " * 300_000 + ">We train models.",
        "&nbsp;" * 300_000 + "We train models.",
    ],
    ids=lambda value: value[:16],
)
def test_pages_made_to_take_long_are_read(markup):
    assert text(markup).endswith("We train models.")
    assert MAX_ELEMENTS >= 20_000


@pytest.mark.parametrize(
    "mark", ["<!--", "<a ", "[a](", "**a ", "![", "`a ", "|", "_a ", "\\", "> ", "<", "&#", "#"]
)
def test_marks_that_never_end_take_no_time(mark):
    for media_type in (HTML, MARKDOWN, PLAIN):
        data = (mark * 60_000)[:200_000].encode() + b"\n\nWe train models."
        found = outcome(data, media_type)
        # In HTML what is never closed swallows the rest of the page.
        assert found is ExtractReason.EMPTY or "We train models." in found
        assert found is not ExtractReason.EMPTY or media_type == HTML


@pytest.mark.parametrize("element", ["main", "section", "article", "x-page"])
def test_a_page_whose_body_no_tag_begins(element):
    page = f"<title>Terms</title><{element}><h1>Terms</h1><p>We train.</p></{element}>"
    assert extract(page.encode(), "text/html").text == "# Terms\n\nWe train."
