"""Letters as links: the e-mail program opens with everything filled in, and the person sends it, or does not."""

from __future__ import annotations

from math import ceil
from urllib.parse import quote

from untrain.catalogue.model import Control, Letter, Mechanism

LINE = 80  # characters that fit into a line of the message's box; browsers that can do so fit the box to the text


def addressee(control: Control, letter: Letter) -> str:
    """Say for whom a letter is: the `company` by e-mail, the service's `form`, or the person's `admin`."""
    if letter.to:
        return "company"
    return "form" if control.mechanism is Mechanism.FORM else "admin"


def mailto(letter: Letter) -> str:
    """Return the letter as a mailto address (RFC 6068): everything but the `@` is percent-encoded, lines end in CRLF.

    Without a recipient the e-mail program leaves that to the person.
    """
    fields = {"subject": letter.subject, "body": "\r\n".join(letter.body.splitlines())}
    query = "&".join(f"{name}={quote(text, safe='')}" for name, text in fields.items() if text)
    return f"mailto:{quote(letter.to or '', safe='@')}?{query}"


def rows(letter: Letter) -> int:
    """Return how many lines of text a box needs to show the whole letter."""
    return sum(max(1, ceil(len(line) / LINE)) for line in letter.body.splitlines()) + 1
