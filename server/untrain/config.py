"""Settings of the server, read from the environment and validated once.

| Variable | Meaning | Default |
|---|---|---|
| `UNTRAIN_CATALOGUE` | directory of the seeds: `release.yaml` and `services/` | `seeds` of the checkout |
| `UNTRAIN_BASE_URL` | public address of this server, used in links that have to be absolute | links are relative |
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    DirectoryPath,
    StringConstraints,
    ValidationError,
)

PREFIX = "UNTRAIN_"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"

BaseUrl = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s/?#@]+(/[^\s?#]*)?$", max_length=200),
    AfterValidator(lambda url: url.rstrip("/")),
]


class ConfigurationError(ValueError):
    """A setting is wrong; the message names the variable and what it should be."""


class Settings(BaseModel):
    """What can be set from outside."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)

    catalogue: DirectoryPath = SEEDS
    base_url: BaseUrl | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the settings; an empty variable counts as not set.

        Raises ConfigurationError naming every variable that is wrong.
        """
        names = {field: PREFIX + field.upper() for field in cls.model_fields}
        given = {field: environment[name] for field, name in names.items() if environment.get(name)}
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            wrong = "; ".join(
                f"{names[str(item['loc'][0])]}={item['input']!s}: {item['msg']}"
                for item in error.errors()
            )
            raise ConfigurationError(wrong) from error
