"""What a person has to look at: where texts and summary disagree, what changed, and what can't be read any more."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from untrain.catalogue.model import Service
from untrain.policies.agreement import disagrees, overall
from untrain.policies.model import ChangeKind, PolicyStance
from untrain.store import queries
from untrain.store.models import Change, ReviewState, Version

# How long a document may fail before somebody has to look for where it went.
FAILING_FOR = dt.timedelta(days=7)


class Kind(StrEnum):
    """Why a person is needed."""

    STANCE = "stance"
    CHANGE = "change"
    FAILING = "failing"


@dataclass(frozen=True)
class Matter:
    """One thing for a person to settle.

    `document` is None when it concerns the service; `change` is the number of a change, else None. `dated` is the day
    (UTC) since when it is so, as far as that is known. `reason` says in words what it is, `commands` how to settle it.
    """

    kind: Kind
    service: str
    document: str | None
    change: int | None
    dated: dt.date | None
    reason: str
    commands: tuple[str, ...]


def matters(
    session: Session, services: Mapping[str, Service], now: dt.datetime, limit: int = 200
) -> Iterator[Matter]:
    """Yield what needs a person: disagreements, then changes, newest first, then failures, the longest first.

    `services` are those of the catalogue, by id; of each kind there are at most `limit`.
    """
    yield from [*_disagreements(session, services)][:limit]
    found = queries.changes(session, services=services, states=[ReviewState.OPEN], limit=limit)
    yield from map(_changed, found)
    for document, attempt in queries.failing(session, now - FAILING_FOR, services)[:limit]:
        since = document.failing_since.date() if document.failing_since else None
        why = f" ({attempt.reason}: {attempt.message})" if attempt else ""
        yield Matter(
            kind=Kind.FAILING,
            service=document.service,
            document=document.name,
            change=None,
            dated=since,
            reason=f"it can't be read since {since}, {document.failures} times in a row{why}",
            commands=(
                f"untrain policies fetch {document}",
                f"untrain catalogue links --service {document.service}",
            ),
        )


def disagreement(service: Service, versions: Iterable[Version]) -> PolicyStance | None:
    """Return what the current versions of a service's documents say, if that is against its curated stance.

    Those in view of which a person confirmed that stance do not count, nor do documents that the catalogue has no more.
    """
    known = {document.id for document in service.policy.documents}
    speaking = [
        one.stance
        for one in versions
        if one.document.name in known and one.confirmed is not service.stance.value
    ]
    return overall(speaking) if disagrees(service.stance.value, speaking) else None


def _disagreements(session: Session, services: Mapping[str, Service]) -> Iterator[Matter]:
    versions: dict[str, list[Version]] = defaultdict(list)
    for version in queries.current_versions(session, services):
        versions[version.document.service].append(version)
    for name, those in versions.items():
        service = services[name]
        if found := disagreement(service, those):
            speaking = [version for version in those if version.stance is found]
            yield Matter(
                kind=Kind.STANCE,
                service=name,
                document=speaking[0].document.name if len(speaking) == 1 else None,
                change=None,
                dated=max(version.dated for version in speaking),
                reason=(
                    f"the catalogue says {service.stance.value}, its texts say {found}: "
                    f"change {name}.yaml and check it, or confirm it"
                ),
                commands=("untrain catalogue check", f"untrain policies confirm {name}"),
            )


def _changed(change: Change) -> Matter:
    counts = {kind: sum(one.kind is kind for one in change.changes) for kind in ChangeKind}
    what = [f"{number} {kind}" for kind, number in counts.items() if number]
    if change.before_stance is not change.after_stance:
        what.append(f"{change.before_stance} became {change.after_stance}")
    return Matter(
        kind=Kind.CHANGE,
        service=change.document.service,
        document=change.document.name,
        change=change.id,
        dated=change.dated,
        reason=f"it changed between {change.before.dated} and {change.dated}: {', '.join(what)}",
        commands=(
            f'untrain policies publish {change.id} --text "…"',
            f"untrain policies dismiss {change.id}",
        ),
    )
