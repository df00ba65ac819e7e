"""`/v1/changes.atom`: what changed, for feed readers (RFC 4287)."""

from __future__ import annotations

import datetime as dt
import re
import uuid
import xml.etree.ElementTree as ET
from urllib.parse import urlencode

from flask import Response
from markupsafe import Markup

from untrain.api import plain
from untrain.api.changes import ChangeItem, asked, item, scope
from untrain.api.http import Prepared
from untrain.api.parameters import FeedQuery
from untrain.api.published import Published, published
from untrain.api.resource import CHANGES, UNAVAILABLE, resource
from untrain.api.timeline import Curated, Item, first_day
from untrain.catalogue.model import Service

blueprint = resource("feed", CHANGES)

MIMETYPE = "application/atom+xml"
MOST = 50  # entries
ATOM = "http://www.w3.org/2005/Atom"
# What ids are made in: they must stay the same whatever the server's address is.
_NAMES = uuid.UUID("5f0a7c62-5a5c-4e0c-9a0e-0d8f0f6f2b11")
# What XML can't hold, even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@blueprint.get(
    "/v1/changes.atom",
    responses={
        200: {
            "description": "An Atom feed of the newest changes.",
            "content": {MIMETYPE: {"schema": {"type": "string"}}},
        },
        503: UNAVAILABLE,
    },
)
def feed(query: FeedQuery) -> Response:
    """Follow changes

    The newest 50 of `/v1/changes` as an Atom feed.
    """
    here = published()
    found = asked(query, None, MOST)
    service = here.catalogue.site(query.site) if query.site else None
    parameters = query.model_dump(mode="json", exclude_defaults=True)
    document = Prepared(_document(found, here, service, parameters), MIMETYPE)
    return document.response(scope=scope(here, query))


def _document(
    found: list[Item], here: Published, service: Service | None, parameters: dict[str, object]
) -> bytes:
    of = service.name if service else "Untrain"
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _add(root, "id", _id("feed", urlencode(parameters)))
    _add(root, "title", f"{of}: changes in policies on AI training")
    updates = [_updated(one) for one in found]
    _add(root, "updated", _moment(max(updates, default=here.catalogue.published_at)))
    query = f"?{urlencode(parameters)}" if parameters else ""
    own = f"{here.base_url}/v1/changes.atom{query}"
    ET.SubElement(root, "link", rel="self", type=MIMETYPE, href=own)
    page = f"{here.base_url}/changes{query}"
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=page)
    author = ET.SubElement(root, "author")
    _add(author, "name", "Untrain")
    for one, updated in zip(found, updates, strict=True):
        _entry(root, one, item(one, here), updated)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _entry(root: ET.Element, one: Item, told: ChangeItem, updated: dt.datetime) -> None:
    entry = ET.SubElement(root, "entry")
    _add(entry, "id", _id(*_name(one)))
    _add(entry, "title", f"{told.service.name}, {told.date}: {_shortened(told.text)}")
    _add(entry, "updated", _moment(updated))
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=told.links.page)
    ET.SubElement(entry, "category", term=told.origin.value)
    _add(entry, "content", _content(told), type="html")


def _content(told: ChangeItem) -> str:
    """The change as HTML, in which whatever comes from elsewhere is only text."""
    parts = [Markup("<p>{}</p>").format(told.text)]
    if told.changed:
        for one in told.changed.passages:
            about = plain.KINDS[one.kind].capitalize()
            if one.type:
                about = f"{about}: {plain.CLAUSES[one.type]}"
            parts.append(Markup("<h3>{}</h3>").format(about))
            if one.before:
                parts.append(
                    Markup("<p>Before:</p><blockquote><del>{}</del></blockquote>").format(
                        one.before
                    )
                )
            if one.after:
                parts.append(
                    Markup("<p>After:</p><blockquote><ins>{}</ins></blockquote>").format(one.after)
                )
        parts.append(Markup("<p>A program found this. A person may see it otherwise.</p>"))
    return "".join(parts)


def _name(one: Item) -> tuple[str, ...]:
    """What names a change for ever: a published one is still the one that was found."""
    return ("curated", one.id) if one.comparison is None else ("found", str(one.comparison))


def _updated(one: Item) -> dt.datetime:
    """When it was last told anew. The catalogue knows days only, and of some no more than the year."""
    if isinstance(one, Curated):
        return dt.datetime.combine(first_day(one.change.date), dt.time(), dt.UTC)
    return one.change.reviewed_at or one.change.found_at


def _id(*name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMES, ' '.join(name))}"


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _shortened(text: str, length: int = 120) -> str:
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    element = ET.SubElement(parent, name, attributes)
    element.text = _NOT_XML.sub("\ufffd", text)
