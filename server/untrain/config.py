"""Settings of the server, read from the environment and validated once.

| Variable | Meaning | Default |
|---|---|---|
| `UNTRAIN_CATALOGUE` | directory of the seeds: `release.yaml` and `services/` | `seeds` of the checkout |
| `UNTRAIN_BASE_URL` | public address of this server, used in links that have to be absolute; with `https:` browsers are told to keep to it | links are relative |
| `UNTRAIN_SIGNING_KEY` | private key that the catalogue is signed with when the server starts | it is not signed |
| `UNTRAIN_SIGNATURE` | signature file of the catalogue, where the private key is kept elsewhere | it is not signed |
| `UNTRAIN_DATABASE` | SQLite's file, or the address of a PostgreSQL database. Without it, `DATABASE_URL` counts | `instance/untrain.db` of the checkout |
| `UNTRAIN_REDIS_URL` | Redis by which documents are handed to workers, and server processes count reports together | documents are fetched without workers, each process counts for itself |
| `UNTRAIN_REQUEUE_AFTER` | seconds after which a document that a worker took and did not finish goes to another | 600 |
| `UNTRAIN_FETCH_PAUSE` | least time between two requests to one host for policy texts, in seconds | 2 |
| `UNTRAIN_FETCH_EXEMPT` | private IP addresses that policy texts may be fetched from all the same, with commas; for tests only | none |
| `UNTRAIN_REPORTS_RATE` | how many reports one address may send | `10 per minute; 100 per day` |
| `UNTRAIN_REPORTS_OPEN` | how many reports may wait for a person, a quarter of them about one service | 40000 |
| `UNTRAIN_PROXIES` | how many proxies in front of the server tell the sender's address in `X-Forwarded-For` | 0 |
| `UNTRAIN_METRICS` | address and port, such as `127.0.0.1:9100`, at which `/metrics` has figures for Prometheus | no figures are kept |
| `UNTRAIN_SECRET` | random text of 32 characters or more, the same for servers that count reports together by Redis | each server counts for itself |
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Self

from limits import parse_many
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    DirectoryPath,
    Field,
    FilePath,
    SecretStr,
    StringConstraints,
    ValidationError,
)

from untrain.command_error import CommandError

PREFIX = "UNTRAIN_"
CHECKOUT = Path(__file__).resolve().parents[2]
SEEDS = CHECKOUT / "seeds"
DATABASE = CHECKOUT / "instance" / "untrain.db"
# Where hosts of all kinds put a database's address.
DATABASE_URL = "DATABASE_URL"

BaseUrl = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s/?#@]+(/[^\s?#]*)?$", max_length=200),
    AfterValidator(lambda url: url.rstrip("/")),
]


def _bind(text: str) -> str:
    host, found, port = text.rpartition(":")
    try:
        ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        found = ""
    if not found or not re.fullmatch(r"\d{1,5}", port, re.ASCII) or int(port) > 65535:
        raise ValueError("should be an IP address and a port, as in `127.0.0.1:9100`")
    return text


def _database(address: str) -> str:
    if address.startswith("sqlite:///") and len(address) > len("sqlite:///"):
        return address
    if found := re.fullmatch(r"postgres(?:ql)?(?:\+psycopg)?://(.+)", address):
        return f"postgresql+psycopg://{found[1]}"
    if "://" in address or address.startswith("sqlite:"):
        raise ValueError("should be a file, or an address that begins with postgresql://")
    return str(Path(address).expanduser().absolute())


def _addresses(text: Any) -> Any:
    return [part.strip() for part in text.split(",")] if isinstance(text, str) else text


def _secret(text: SecretStr) -> SecretStr:
    if not 32 <= len(text.get_secret_value()) <= 400:
        raise ValueError("should be a random text of 32 to 400 characters")
    return text


def _rate(text: str) -> str:
    try:
        parse_many(text)
    except ValueError as error:
        raise ValueError("should be as in `10 per minute; 100 per day`") from error
    return text


Bind = Annotated[str, StringConstraints(max_length=60), AfterValidator(_bind)]
DatabaseAddress = Annotated[str, AfterValidator(_database)]
RedisUrl = Annotated[str, StringConstraints(pattern=r"^rediss?://\S+$", max_length=400)]
Rate = Annotated[str, StringConstraints(max_length=200), AfterValidator(_rate)]
Secret = Annotated[SecretStr, AfterValidator(_secret)]
IpAddresses = Annotated[
    frozenset[Annotated[str, AfterValidator(lambda text: str(ip_address(text)))]],
    BeforeValidator(_addresses),
]


class ConfigurationError(CommandError, ValueError):
    """A setting is wrong; the message names the variable and what it should be."""

    exit_status = 2


class Settings(BaseModel):
    """What can be set from outside."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)

    catalogue: DirectoryPath = SEEDS
    signing_key: FilePath | None = None
    signature: FilePath | None = None
    base_url: BaseUrl | None = None
    database: DatabaseAddress = str(DATABASE)
    redis_url: RedisUrl | None = None
    requeue_after: int = Field(default=600, ge=1, le=86_400)
    fetch_pause: float = Field(default=2.0, ge=0, le=60)
    fetch_exempt: IpAddresses = frozenset()
    reports_rate: Rate = "10 per minute; 100 per day"
    reports_open: int = Field(default=40_000, ge=1, le=1_000_000)
    proxies: int = Field(default=0, ge=0, le=10)
    metrics: Bind | None = None
    secret: Secret | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the settings; an empty variable counts as not set.

        Raises ConfigurationError naming every variable that is wrong.
        """
        names = {field: PREFIX + field.upper() for field in cls.model_fields}
        if not environment.get(names["database"]) and environment.get(DATABASE_URL):
            names["database"] = DATABASE_URL
        given = {field: environment[name] for field, name in names.items() if environment.get(name)}
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            wrong = "; ".join(
                f"{names[str(item['loc'][0])]}={_shown(item)}: {item['msg']}"
                for item in error.errors()
            )
            raise ConfigurationError(wrong) from error


def _shown(item: Mapping[str, Any]) -> str:
    """A setting's value for a message, without a secret or the password that an address may hold."""
    if item["loc"][0] == "secret":
        return "…"
    return re.sub(r"(://[^:/@]*):.*@", r"\1:…@", str(item["input"]))
