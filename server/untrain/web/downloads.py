"""The comparison as files: JSON for programs, CSV for spreadsheets."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, Field

from untrain.api.http import Prepared
from untrain.api.published import Published
from untrain.api.shared import PreparedResponse
from untrain.web.comparison import Comparison, Row

# What a spreadsheet takes for the beginning of a formula, in any width. (OWASP, CSV injection)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class ComparisonFile(BaseModel):
    """The comparison with what it was made from and for."""

    serial: int = Field(description="Edition of the catalogue.")
    published_at: dt.datetime
    region: str | None
    services: list[Row]


def cell(value: object) -> str:
    """Return a value as the text of a cell: a list joined by spaces, what is not known empty."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return " ".join(map(str, value))
        case _:
            return str(value)


def harmless(text: str) -> str:
    """Return a text that no spreadsheet runs: what looks like a formula gets a leading `'`."""
    return f"'{text}" if text.startswith(FORMULA) else text


def table(rows: Iterable[Row]) -> bytes:
    """Return rows as CSV (RFC 4180) in UTF-8, the names of the columns first."""
    sink = io.StringIO()
    writer = csv.writer(sink)
    writer.writerow(Row.model_fields)
    for row in rows:
        writer.writerow(harmless(cell(value)) for value in row.model_dump(mode="json").values())
    return sink.getvalue().encode()


def as_csv(rows: Sequence[Row]) -> PreparedResponse:
    """Return the answer that is saved as a CSV file."""
    return _saved(Prepared(table(rows), "text/csv"), "csv")


def as_json(rows: Sequence[Row], query: Comparison, here: Published) -> PreparedResponse:
    """Return the answer that is saved as a JSON file."""
    content = ComparisonFile(
        serial=here.catalogue.serial,
        published_at=here.catalogue.published_at,
        region=query.region,
        services=list(rows),
    )
    return _saved(Prepared.json(content), "json")


def _saved(prepared: Prepared, ending: str) -> PreparedResponse:
    response = prepared.response()
    response.headers["Content-Disposition"] = f'attachment; filename="untrain-comparison.{ending}"'
    return response
