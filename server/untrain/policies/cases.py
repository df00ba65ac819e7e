"""What one passage says about AI, read from its concepts in their order.

A passage is a string of tags, one letter a concept (see `words.TAGS`): what introduces it, then "|", then its own words.
The cases are patterns over such strings (see `patterns.py`). The first question is whether training is mentioned at all,
then who does it, whether it is denied, on what condition, with whose data, and whether there is a way out.
"""

from __future__ import annotations

from untrain.policies.bans import is_ban
from untrain.policies.conditions import (
    is_denied,
    is_excepted,
    is_left_to_you,
    is_opted_out,
    is_wished_away,
    may_be_joined,
    needs_consent,
    offers_way_out,
)
from untrain.policies.mentions import consents, features, sharing, ways_out
from untrain.policies.model import ClauseType
from untrain.policies.patterns import pattern, says, tag
from untrain.policies.training import events_of, listed
from untrain.policies.view import Event, Finding, Trait, View

# Instead of a word that is not to be looked at, twice, so that it parts what it stood between.
_OTHER = tag("other") * 2
# Without one of these, in its own words or in what introduces it, a passage says nothing.
_TELLING = (
    *("ai", "ai_made", "model", "train", "training", "improve"),
    *("opt_out", "setting", "named_provider", "consent"),
)
# What is detected, recommended or made is not what models learn from.
_HANDLED = pattern(
    """
    <handle> <^stop|comma|handle|we|use|train>{0,8} <content>
      (?:<^stop|handle|we|use|train|your|you>{0,5} <content>)*
    """
)


def read_passage(view: View) -> list[Finding]:
    """Return what a passage says, in order of weight."""
    goes_on = says(view.said, "party") and says(view.before, "ai")
    telling = says(view.said, *_TELLING) or says(view.tags, "train", "training", "ai")
    if not telling and not goes_on:
        return []
    events = events_of(view) or listed(view)
    if (events or says(view.tags, "ai")) and is_ban(view):
        return []
    if events:
        return _training(view, events)
    findings = [*(consents(view) or ways_out(view)), *sharing(view)]
    if not findings:
        findings = features(view)
    return findings


def _training(view: View, events: list[Event]) -> list[Finding]:
    said, own = view.said, view.own
    start = max(0, min(event.start for event in events) - own)
    end = max(event.end for event in events) - own
    traits = _traits(view)
    if not says("".join(view.tags[one.start : one.end] for one in events), "train", "training"):
        traits |= {Trait.IMPROVING}

    def finding(kind: ClauseType, *more: Trait) -> Finding:
        return Finding(kind, start, end, traits | frozenset(more))

    first = events[0]
    if is_excepted(view):
        return [finding(ClauseType.TRAINING_NEEDS_CONSENT)]
    if any(is_wished_away(view, event) for event in events):
        return [finding(ClauseType.OPT_OUT_OFFERED, Trait.IMPLIED)]
    if any(is_denied(view, event) for event in events):
        if needs_consent(view):
            return [finding(ClauseType.TRAINING_NEEDS_CONSENT)]
        if is_opted_out(said):
            return [finding(ClauseType.OPT_OUT_OFFERED, Trait.IMPLIED)]
        if all(event.start < own for event in events) and not says(
            said, "train", "training", "model"
        ):
            return []
        # "They may not …" goes on about who the sentence before named.
        theirs = says(view.before, "party") and not (
            says(said, "we", "your") or pattern("^ <^not>* <content|data>").search(said)
        )
        theirs = theirs or bool(
            pattern("<other>{0,2} <party> <other>{0,2} <ai|model>").match(
                view.tags[first.start + 1 :]
            )
        )
        by_others = (Trait.PROVIDER,) if theirs or _by_others(view, first) else ()
        return [finding(ClauseType.NO_TRAINING, *by_others)]
    if not may_be_joined(said) and any(is_left_to_you(view, event) for event in events):
        return [finding(ClauseType.OPT_OUT_OFFERED, Trait.IMPLIED)]
    if needs_consent(view):
        return [finding(ClauseType.TRAINING_NEEDS_CONSENT)]
    findings = []
    if any(_by_others(view, event) for event in events):
        findings.append(finding(ClauseType.THIRD_PARTY_AI_SHARING))
    elif _is_content(view, events):
        findings.append(finding(ClauseType.TRAINS_ON_USER_CONTENT))
    elif says(said, "train", "training", "improve", "ai", "model"):
        findings.append(finding(ClauseType.TRAINS_ON_USER_DATA))
    if offers_way_out(said):
        findings.append(finding(ClauseType.OPT_OUT_OFFERED))
    return findings


def _by_others(view: View, event: Event) -> bool:
    """Whether somebody else trains: data is shared for it, or they are its subject."""
    ahead = view.tags[: event.start]
    if pattern(
        """
        <share> <^stop|grant>{0,14} <party|named_provider|big_company>
        | <party|named_provider> <^stop>{0,6} <share>
        """
    ).search(ahead) and not pattern("<we> <other|our>{1,2} <party>").search(ahead):
        return True
    subject = pattern(
        """
        <party|named_provider|big_company> <^stop|we|bar>{0,14} <modal|use>
          <^stop|we>{0,40} $
        | <party|named_provider> <other|comma>{0,3} $
        | <big_company> <other|comma>? $
        """
    ).search(ahead)
    return bool(subject) and not pattern(
        "<we> <other|our>{0,2} $ | <public|deidentified> <^comma|semicolon>{0,3} $"
    ).search(ahead[: subject.start()] if subject else "")


def _is_content(view: View, events: list[Event]) -> bool:
    said = _HANDLED.sub(_OTHER, view.said)
    about = pattern("<feedback> <^stop|content>* <train|improve|training>").search(said)
    if about and not says(said[: about.end()], "content"):
        return False  # feedback, even on what was written
    if says(said, "content"):
        return True
    if events[0].end <= view.own:
        return says(said, "you")
    # A licence to what people post; the sentence before says to what.
    if says(said, "data", "feedback"):
        # "This information": what the sentence before names
        return says(said, "demonstrative") and says(_HANDLED.sub(_OTHER, view.before), "content")
    return says(_HANDLED.sub(_OTHER, view.tags), "content") or (
        says(view.tags, "grant") and says(view.before, "content")
    )


# What introduces a list of purposes: we use the data we collect to …
_OWN_LEAD = pattern(
    """
    <we> <other|modal>{0,3} <use|analyse> <^semicolon|bar>{0,8} <content|data>
      <^semicolon|bar>{0,6} <colon>? <bar> $
    | <your> <other>{0,2} <content|data> <^semicolon|bar|ban|not>{0,6} <colon>? <bar> $
    """
)


def _traits(view: View) -> frozenset[Trait]:
    said = view.said
    traits = set()
    if pattern(
        """
        <your|you> <^semicolon>{0,4} <content|data>
        | <content> <^comma|semicolon>{0,2} <you>
        | <we> <other|modal>{0,3} <use|analyse> <^comma|semicolon>{0,3} <content|data>
        | <data> <any>{0,2} <we> <use>
        | <our|use|share> <^semicolon|bar|public>{0,24} <data> <^semicolon|public>*
          <train|improve|training>
        """
    ).search(said) or _OWN_LEAD.search(view.tags[: view.own]):
        traits.add(Trait.OWN)
    named = (Trait.FLAGGED, Trait.DEIDENTIFIED, Trait.PUBLIC, Trait.BUSINESS, Trait.POINTER)
    traits.update(trait for trait in named if says(said, trait))
    if says(said, "region") or _partial(said):
        traits.add(Trait.PARTIAL)
    if says(said, "feedback") and not pattern(
        "<your|you> <^feedback|semicolon>{0,3} <content|data>"
    ).search(said):
        traits.add(Trait.FEEDBACK)
    return frozenset(traits)


def _partial(said: str) -> bool:
    """Whether it is about some of the data only: private messages, but not private messages and photos."""
    rest = pattern(
        """
        <partial> <other>{0,2} <your>? <other>? <content|data>
        | <your>? <content|data> <partial>
        """
    ).sub("", said)
    return says(said, "partial") and not pattern("<your> <other>? <content|data>").search(rest)
