"""What a report is: "this is wrong or broken", without a word of the person's own.

Nothing in it is free text. What could hold any, labels and attributes of the page, is kept only where the catalogue
knows the very same text (`reports/known.py`).
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from untrain.catalogue.model import ControlId, Line, Slug

# Most elements that an outline has.
MOST_NODES = 80
# More digits than any edition has, and few enough for every database.
HIGHEST_SERIAL = 2**31 - 1

ReportId = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"),
]
Language = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$")
]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,5}(\.[0-9]{1,5}){0,3}$")]
Tag = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z-]+$", max_length=20)]
NodeState = Annotated[str, StringConstraints(pattern=r"^[a-z-]+(=[a-z]+)?$", max_length=40)]
Hook = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*=\S(.*\S)?$", max_length=460)]


class Kind(StrEnum):
    """What is wrong."""

    WRONG_SWITCH = "wrong_switch"
    WRONG_STATE = "wrong_state"
    NOT_FOUND = "not_found"
    WRONG_WAY = "wrong_way"
    WRONG_TEXT = "wrong_text"
    BROKEN = "broken"


class ReportState(StrEnum):
    """Whether somebody has dealt with it."""

    OPEN = "open"
    CLOSED = "closed"


class Strict(BaseModel):
    """Base: unknown fields are errors, and nothing is taken for something else."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Node(Strict):
    """One element of the page: what it is, how it stands, and what of it the catalogue knows."""

    depth: int = Field(ge=0, le=60, description="How many elements of the outline it stands in.")
    tag: Tag = Field(description="Name of the element.")
    type: Word | None = Field(default=None, description="Kind of a form field or button.")
    role: Word | None = Field(default=None, description="ARIA role.")
    states: list[NodeState] = Field(
        default_factory=list, max_length=10, description="As in `checked` or `aria-checked=true`."
    )
    hooks: list[Hook] = Field(
        default_factory=list,
        max_length=6,
        description="Attributes with their values. Those that the catalogue does not know are dropped.",
    )
    label: Line | None = Field(
        default=None, description="Its text. One that the catalogue does not know is dropped."
    )
    shadow: bool = Field(default=False, description="Whether it has a shadow root.")
    marked: bool = Field(default=False, description="Whether this was taken for the control.")


class Report(Strict):
    """That something is wrong or broken, as a person sends it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0b8f3f0e-6d0a-4c55-9a5d-2f1f6f0c1a77",
                "service": "linkedin",
                "control": "linkedin/genai-training",
                "kind": "wrong_state",
                "language": "en",
                "extension": "0.1.0",
                "catalogue": 1,
                "outline": [
                    {"depth": 0, "tag": "main"},
                    {
                        "depth": 1,
                        "tag": "input",
                        "type": "checkbox",
                        "role": "switch",
                        "states": ["checked"],
                        "marked": True,
                    },
                ],
            }
        }
    )

    id: ReportId = Field(
        description="A random UUID in lower case, chosen by the sender: sent again, it is one report."
    )
    service: Slug = Field(description="The service's id.")
    control: ControlId | None = Field(
        default=None, description="The control's id, if it is about one."
    )
    kind: Kind = Field(
        description=(
            "`wrong_switch`: what is marked is another setting. `wrong_state`: it stands otherwise. `not_found`: it is "
            "there and was not found. `wrong_way`: link or steps lead elsewhere. `wrong_text`: what is said of it is not "
            "true. `broken`: something does not work."
        )
    )
    language: Language | None = Field(default=None, description="The page's language.")
    extension: Version | None = Field(default=None, description="Version of the extension.")
    catalogue: int | None = Field(
        default=None, ge=1, le=HIGHEST_SERIAL, description="Edition of the sender's catalogue."
    )
    outline: list[Node] = Field(
        default_factory=list,
        max_length=MOST_NODES,
        description="How the page is built around it, in the page's order.",
    )

    @property
    def fingerprint(self) -> str:
        """The same for all reports that say the same, whoever sends them."""
        said = self.model_dump_json(exclude={"id"})
        return hashlib.sha256(said.encode()).hexdigest()
