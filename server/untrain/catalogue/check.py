"""What must hold between the parts of the catalogue, beyond the shape that the models give each part."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from untrain.catalogue.addresses import is_within
from untrain.catalogue.blanks import blanks
from untrain.catalogue.keys import pinned_keys
from untrain.catalogue.model import (
    Availability,
    Control,
    Document,
    Effect,
    Hook,
    Label,
    LabelRole,
    Lookalike,
    Mark,
    Mechanism,
    Notice,
    Option,
    Place,
    Platform,
    Polarity,
    Press,
    PressKind,
    Service,
    Source,
    Sourced,
    State,
    Steps,
    Wording,
)
from untrain.catalogue.parts import Part, take_apart
from untrain.catalogue.problems import Problem
from untrain.catalogue.seeds import Entry, Release, read_seeds

# A path inside the file, and what is wrong there.
Fault = tuple[str, str]

# Their state says whether data may be used, so it must be known what ON means.
EXPOSING = frozenset({Effect.TRAINS, Effect.SHARED_FOR_TRAINING, Effect.SIGNALS_CRAWLERS})
# These have no state that could mean anything.
STATELESS = frozenset({Mechanism.FORM, Mechanism.EMAIL, Mechanism.NONE})
# Their state is told by words.
WORDED = frozenset({Mechanism.DROPDOWN, Mechanism.RADIO})
# What the row that leads to a control may be called by.
CALLED = frozenset({LabelRole.HEADING, LabelRole.LIST_ROW, LabelRole.LABEL})


@dataclass(frozen=True)
class Checked:
    """The catalogue's contents, as far as they could be read, and everything that is wrong with them."""

    release: Release | None
    entries: list[Entry]
    problems: list[Problem]

    @property
    def services(self) -> list[Service]:
        """The services whose entries the schema accepts."""
        return [entry.service for entry in self.entries if entry.service]


def check(directory: Path, today: dt.date | None = None) -> Checked:
    """Read the seeds in `directory` and name every fault, ordered by file and line.

    `today` is the day after which a date lies in the future, by default the present one (UTC).
    """
    seeds = read_seeds(directory)
    catalogue = _Catalogue(seeds.entries, today or dt.datetime.now(dt.UTC).date())
    problems = [*seeds.problems, *catalogue.problems(), *pinned_keys(directory)[1]]
    return Checked(seeds.release, seeds.entries, sorted(set(problems)))


def comparable(text: str) -> str:
    """Fold away what differs between two prints of one label, as the extension does when it compares."""
    folded = unicodedata.normalize("NFKC", text)
    folded = "".join(char for char in folded if unicodedata.category(char) != "Cf")
    for pattern, plain in (("[‘’‚‛´`]", "'"), ("[“”„‟«»]", '"'), ("[‐-―−]", "-"), (r"\s+", " ")):
        folded = re.sub(pattern, plain, folded)
    return re.sub(r"[\s.:*!?。：]+$", "", folded.strip().casefold())


class _Catalogue:
    """All entries together, for the rules that look across files."""

    def __init__(self, entries: Iterable[Entry], today: dt.date) -> None:
        self.today = today.isoformat()
        self.entries = [
            (entry, part) for entry in entries if (part := take_apart(Service, entry.file.value))
        ]
        self.controls = {
            control.text("id") for _, part in self.entries for control in part.parts(Control)
        }

    def problems(self) -> Iterator[Problem]:
        rules: list[Callable[[Part], Iterable[Fault]]] = [
            _blanks,
            _evidence,
            _sources,
            _ids,
            _domains,
            _control_ids,
            _labels,
            _hooks,
            _control_rules,
            _presses,
            _sole_places,
            self._dates,
            self._links,
        ]
        for entry, part in self.entries:
            faults = [fault for rule in rules for fault in rule(part)]
            if part.text("id") and part.text("id") != entry.stem:
                faults.append(("id", f"{part.text('id')!r} is not the file's name, {entry.stem!r}"))
            for path, message in faults:
                yield entry.file.problem(path, message)
        yield from self._across()

    def _across(self) -> Iterator[Problem]:
        """Ids and domains belong to one file."""
        services, domains, controls = _Once(), _Once(), _Once()
        for entry, part in self.entries:
            name = entry.file.name
            if first := services.taken(part.text("id"), name):
                yield entry.file.problem(
                    "id", f"the service {part.text('id')!r} is also in {first}"
                )
            for index, domain in enumerate(part.texts("domains")):
                first = domains.taken(domain, name)
                if first and first != name:
                    yield entry.file.problem(
                        f"domains[{index}]", f"the domain {domain!r} is also in {first}"
                    )
            for control in part.parts(Control):
                first = controls.taken(control.text("id"), name)
                if first and first != name:
                    yield entry.file.problem(
                        control.at("id"), f"the control {control.text('id')!r} is also in {first}"
                    )

    def _dates(self, service: Part) -> Iterator[Fault]:
        for path, source in service.each(Source):
            checked = source.checked.isoformat()
            if checked > self.today:
                yield f"{path}.checked", f"{checked} is in the future"
            if source.date > checked:
                yield f"{path}.date", f"{source.date} is later than it was checked, {checked}"
        for path, label in service.each(Label):
            first, last = label.first_seen, label.last_seen
            for name, date in (("first_seen", first), ("last_seen", last)):
                if date and date > self.today:
                    yield f"{path}.{name}", f"{date} is in the future"
            if first and last and _before(last, first):
                yield f"{path}.last_seen", f"{last} is before it was first seen, {first}"

    def _links(self, service: Part) -> Iterator[Fault]:
        for control in service.parts(Control):
            for path, lookalike in control.each(Lookalike):
                if lookalike.see and lookalike.see == control.text("id"):
                    yield f"{path}.see", "a control cannot be its own lookalike"
                elif lookalike.see and lookalike.see not in self.controls:
                    yield f"{path}.see", f"there is no control {lookalike.see!r}"
        for notice in service.parts(Notice):
            for index, see in enumerate(notice.texts("see")):
                if see not in self.controls:
                    yield notice.at("see", index), f"there is no control {see!r}"


class _Once:
    """Remembers where each name was seen first."""

    def __init__(self) -> None:
        self._places: dict[str, str] = {}

    def taken(self, name: str, place: str) -> str | None:
        """Return where the name was seen before, else remember this place. "" is no name."""
        if not name or name in self._places:
            return self._places.get(name)
        self._places[name] = place
        return None


def _blanks(service: Part) -> Iterator[Fault]:
    """Nothing is left of what a new entry leaves open."""
    for path, words in blanks(service.raw):
        yield path, f"still to be filled in: {words}"


def _evidence(service: Part) -> Iterator[Fault]:
    """Whatever is claimed names a source that is listed."""
    known = service.raw.get("sources")
    sources = known if isinstance(known, dict) else {}
    for part in service.walk():
        if not issubclass(part.model, Sourced):
            continue
        keys = part.texts("evidence")
        if not keys:
            yield part.path, "no evidence: name at least one of the service's sources"
        for index, key in enumerate(keys):
            if key not in sources:
                yield part.at("evidence", index), f"there is no source {key!r}"
            elif key in keys[:index]:
                yield part.at("evidence", index), f"the source {key!r} is named twice"


def _sources(service: Part) -> Iterator[Fault]:
    """Every source backs something."""
    used = {key for part in service.walk() for key in part.texts("evidence")}
    known = service.raw.get("sources")
    for key in known if isinstance(known, dict) else ():
        if key not in used:
            yield f"sources.{key}", "nothing names this source as evidence"


def _ids(service: Part) -> Iterator[Fault]:
    """An id stands for one thing within the service."""
    for model in (Control, Notice, Document):
        seen = _Once()
        for part in service.parts(model):
            if first := seen.taken(part.text("id"), part.path):
                yield part.at("id"), f"the id {part.text('id')!r} is also that of {first}"


def _domains(service: Part) -> Iterator[Fault]:
    """Domains are listed once, and hosts lie within them."""
    domains = service.texts("domains")
    for index, domain in enumerate(domains):
        if domain in domains[:index]:
            yield service.at("domains", index), f"the domain {domain!r} stands here twice"
    for part in service.walk():
        host = part.text("host").removeprefix("*.")
        if host and not any(is_within(host, domain) for domain in domains):
            yield part.at("host"), f"{part.text('host')!r} is in none of the service's domains"


def _control_ids(service: Part) -> Iterator[Fault]:
    """A control's id begins with its service's."""
    for control in service.parts(Control):
        prefix, _, _ = control.text("id").partition("/")
        if control.text("id") and prefix != service.text("id"):
            yield control.at("id"), f"the id must begin with {service.text('id') + '/'!r}"


def _labels(service: Part) -> Iterator[Fault]:
    """A text identifies one control, and is not listed as something else beside it."""
    owners: dict[str, Part] = {}
    for control in service.parts(Control):
        seen = _Once()
        for path, label in control.each(Label):
            text = comparable(label.text)
            if first := seen.taken(f"{label.lang} {label.role} {text}", path):
                yield f"{path}.text", f"{label.text!r} is also {first}"
            owner = owners.setdefault(text, control)
            if owner is not control:
                yield (
                    f"{path}.text",
                    f"the label {label.text!r} is also one of {owner.text('id') or owner.path}",
                )
        own = {comparable(label.text) for _, label in control.each(Label)}
        alike = _Once()
        for path, lookalike in control.each(Lookalike):
            text = comparable(lookalike.text)
            if text in own:
                yield f"{path}.text", f"{lookalike.text!r} is a label of this control"
            if first := alike.taken(f"{lookalike.lang} {text}", path):
                yield f"{path}.text", f"{lookalike.text!r} is also {first}"


def _hooks(service: Part) -> Iterator[Fault]:
    """An attribute's value marks one control."""
    owners: dict[tuple[str, str], str] = {}
    for path, hook in service.each(Hook):
        first = owners.setdefault((hook.attribute, hook.value), path)
        if first is not path:
            yield path, f"{hook.attribute}={hook.value!r} is also {first}"


def _control_rules(service: Part) -> Iterator[Fault]:
    """What a control says about itself fits together."""
    for control in service.parts(Control):
        yield from _meaning(control)
        yield from _options(control)
        yield from _availability(control)
        if control.parts(Place) and not any((*control.each(Label), *control.each(Hook))):
            yield (
                control.at("places"),
                "it stands on a page but has neither label nor hook to find it by",
            )
        places, steps = _Once(), _Once()
        for path, place in control.each(Place):
            if place.sole and place.path.endswith("*"):
                yield f"{path}.sole", "only a single page can be there for one control"
            if first := places.taken(f"{place.host} {place.path} {place.hash} {place.frame}", path):
                yield path, f"the same place as {first}"
        for path, step in control.each(Steps):
            if first := steps.taken(f"{step.platform} {step.account}", path):
                yield path, f"for the same platform and account as {first}"


def _meaning(control: Part) -> Iterator[Fault]:
    effect, polarity = control.text("effect"), control.text("polarity")
    mechanism = control.text("mechanism")
    if effect in EXPOSING and polarity == Polarity.NONE and mechanism not in STATELESS:
        yield control.at("polarity"), f"the effect {effect!r} needs to say what ON means"
    if effect == Effect.NOT_TRAINING and polarity in set(Polarity) - {Polarity.NONE}:
        yield control.at("polarity"), "what is not about training can neither expose nor protect"
    if mechanism in STATELESS and polarity in set(Polarity) - {Polarity.NONE}:
        yield control.at("polarity"), f"a control of the kind {mechanism!r} has no ON"


def _options(control: Part) -> Iterator[Fault]:
    states: dict[str, tuple[str, State]] = {}
    for path, option in control.each(Option):
        first, state = states.setdefault(
            f"{option.lang} {comparable(option.text)}", (path, option.state)
        )
        if first is not path:
            yield (
                f"{path}.text",
                f"{option.text!r} is also {first}"
                + ("" if state is option.state else f", where it means {state}"),
            )
    needed = {State.ON, State.OFF} - {state for _, state in states.values()}
    if control.text("mechanism") in WORDED and control.text("effect") in EXPOSING and needed:
        missing = " and ".join(sorted(needed))
        yield control.at("options"), f"the words for {missing} are missing, so it can't be read"


def _availability(control: Part) -> Iterator[Fault]:
    seen = _Once()
    for path, availability in control.each(Availability):
        for account in availability.accounts:
            for region in availability.regions:
                if first := seen.taken(f"{region} {account}", path):
                    yield path, f"{region!r} for '{account}' accounts is also in {first}"


def _presses(service: Part) -> Iterator[Fault]:
    """What to press on the way can be found in a page."""
    for control in service.parts(Control):
        called = any(label.role in CALLED for _, label in control.each(Label))
        for way in control.parts(Steps):
            presses = way.parts(Press)
            if presses and way.text("platform") != Platform.WEB:
                yield way.at("presses"), "only on the web can things to press be pointed at"
            for press in presses:
                yield from _press(press, last=press is presses[-1], called=called)


def _press(press: Part, *, last: bool, called: bool) -> Iterator[Fault]:
    kind = press.text("kind") or PressKind.NAMED
    names = _Once()
    for path, name in press.each(Wording):
        if first := names.taken(f"{name.lang} {comparable(name.text)}", path):
            yield f"{path}.text", f"{name.text!r} is also {first}"
    if kind == PressKind.NAMED and not any((*press.each(Wording), *press.each(Mark))):
        yield press.path, "it has neither a name nor a hook to find it by"
    if kind == PressKind.ROW and not last:
        yield press.at("kind"), "what leads to the control is the last thing to press"
    if kind == PressKind.ROW and press.parts(Wording):
        yield press.at("names"), "it is called as the control's labels say"
    if kind == PressKind.ROW and not called:
        yield press.at("kind"), "the control has no label that its row could be called by"


def _sole_places(service: Part) -> Iterator[Fault]:
    """Two controls cannot each be alone on one page."""
    owners: dict[str, str] = {}
    for path, place in service.each(Place):
        if place.sole:
            first = owners.setdefault(f"{place.host} {place.path} {place.hash} {place.frame}", path)
            if first is not path:
                yield f"{path}.sole", f"{first} is the only control of the same page"


def _before(date: str, other: str) -> bool:
    """Tell whether a partial date lies wholly before another: 2025 is not before 2025-03."""
    length = min(len(date), len(other))
    return date[:length] < other[:length]
