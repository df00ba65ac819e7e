"""What one passage says about AI, read from its concepts in their order.

A passage is a string of letters, one a concept (see `words.TAGS`): what introduces it, then "|", then its own words.
The cases below are patterns over such strings. The first question is whether training is mentioned at all, then who
does it, whether it is denied, on what condition, with whose data, and whether there is a way out.
"""

from __future__ import annotations

import re

from untrain.policies.bans import is_ban
from untrain.policies.model import ClauseType
from untrain.policies.training import events_of, listed
from untrain.policies.view import Event, Finding, Trait, View

# What is detected, recommended or made is not what models learn from.
_HANDLED = re.compile(r"k[^,;!?kEJT]{0,8}C(?:[^;!?kEJTyY]{0,5}C)*")
_CONSENT = re.compile(r"[IULo][^;!?]{0,7}K|Ym[.]?K|q[^;!?,]{0,4}K|K[^;!?,]{0,4}[qL]")
_OPTED_OUT = re.compile(r"[IU][^;!?]{0,4}O|^.{0,2}O")
_ASIDE = re.compile(r"[;!?]|l(?!,)|,?E[.mn]{0,3}[JRTWj]")

_AI_PROVIDER = re.compile(
    r"""
      A [MSW(a]{0,3} [.]? P                                # AI service providers
    | A [^;!?]{0,8} y[CD]m? [^;!?]{0,4} R [^;!?]{0,3} P     # with AI features, your input is sent to partners
    | A [^;!?yN]{0,3} R [^;!?]{0,3} P                      # AI that is provided by partners
    | P [.,(e]{0,2} A                                      # third-party AI
    | R [^;!?]{0,8} P [^;!?iJ]{0,5} A                      # shared with partners for AI
    | P,? [^;!?,BXN]{0,5} A                                # providers that we use for AI
    """,
    re.VERBOSE,
)

# What the reader owes to others.
_OWED = re.compile(r"[^EeyCD]*Ym[^EeyCD]*$")
# What providers do, among other things: hosting, AI and payment.
_AMONG_OTHERS = re.compile(r"^[^;!?EBNy]*[,:][.(]{0,3}A[AMS.z]{0,4}(?:[,;)]|[.]?$)")


def read_passage(view: View) -> list[Finding]:
    """Return what a passage says, in order of weight."""
    if not re.search(r"[AaMTzWOGVK]", view.said) and not re.search(r"[TzA]", view.tags):
        return []
    events = events_of(view) or listed(view)
    if (events or "A" in view.tags) and is_ban(view):
        return []
    if events:
        return _training(view, events)
    findings = _way_out(view)
    findings += _sharing(view)
    if not findings:
        findings = _feature(view)
    return findings


def _training(view: View, events: list[Event]) -> list[Finding]:
    said, own = view.said, view.own
    start = max(0, min(event.start for event in events) - own)
    end = max(event.end for event in events) - own
    traits = _traits(view)

    def finding(kind: ClauseType, *more: Trait) -> Finding:
        return Finding(kind, start, end, traits | frozenset(more))

    first = events[0]
    if _excepted(view):
        return [finding(ClauseType.TRAINING_NEEDS_CONSENT)]
    if any(_is_wished_away(view, event) for event in events):
        return [finding(ClauseType.OPT_OUT_OFFERED, Trait.IMPLIED)]
    if any(_is_denied(view, event) for event in events):
        if _consents(view):
            return [finding(ClauseType.TRAINING_NEEDS_CONSENT)]
        if _OPTED_OUT.search(said):
            return [finding(ClauseType.OPT_OUT_OFFERED, Trait.IMPLIED)]
        if all(event.start < own for event in events) and not re.search(r"[TzM]", said):
            return []
        # "They may not …" goes on about who the sentence before named.
        theirs = "P" in view.before and not re.search(r"[Ey]", said)
        theirs = theirs or bool(re.match(r"[.]{0,2}P[.]{0,2}[AM]", view.tags[first.start + 1 :]))
        by_others = (Trait.PROVIDER,) if theirs or _by_others(view, first) else ()
        return [finding(ClauseType.NO_TRAINING, *by_others)]
    if any(_is_left_to_you(view, event) for event in events):
        return [finding(ClauseType.OPT_OUT_OFFERED, Trait.IMPLIED)]
    if _consents(view):
        return [finding(ClauseType.TRAINING_NEEDS_CONSENT)]
    findings = []
    if any(_by_others(view, event) for event in events):
        findings.append(finding(ClauseType.THIRD_PARTY_AI_SHARING))
    elif _is_content(view, events):
        findings.append(finding(ClauseType.TRAINS_ON_USER_CONTENT))
    elif re.search(r"[TzWAM]", said):
        findings.append(finding(ClauseType.TRAINS_ON_USER_DATA))
    if _offers_way_out(said):
        findings.append(finding(ClauseType.OPT_OUT_OFFERED))
    return findings


_ACTS = re.compile(r"N[^,;!?EN]{0,3}E[.mn]{0,3}[JRTWj]?")
_FAR = 120
_ASIDES = re.compile(r"\([^()]*\)")
_LIST = re.compile(r"(?:[CDFXyp.]{1,4},){2,}[.CDFXyp]{1,6}")


def _short(tags: str) -> str:
    """Return tags with each list of data as one, so that what stands before it is near to what stands after it."""
    return _LIST.sub("C", _ASIDES.sub("", tags))


def _is_denied(view: View, event: Event) -> bool:
    tags = view.tags
    if re.search(r"o[^;,]{0,4}[TWz]", tags[max(0, event.start - 5) : event.end]):
        return True
    if "N" in tags[event.start : event.end]:
        return True
    ahead = _short(tags[max(0, event.start - _FAR) : event.start])[-26:]
    at = ahead.rfind("N")
    # Whoever it is that does not: "we do not use", "no los usamos".
    acts = _ACTS.match(ahead, max(at, 0))
    if at >= 0 and not _ASIDE.search(ahead, acts.end() if acts else at + 1):
        return not re.search(r"[IU][^,;]{0,4}$", ahead[:at])
    return view.language == "de" and bool(re.match(r"[^;,!?]{0,4}N", tags[event.end :]))


def _excepted(view: View) -> bool:
    """Whether it is one of the cases that a promise not to train leaves open."""
    lead = view.tags[: view.own]
    return bool(re.search(r"N[^;]{0,20}[Tz][^;]{0,20}U", lead)) and bool(
        re.search(r"[KTz]", view.said)
    )


def _consents(view: View) -> bool:
    # Never shared without consent, and never used for training: consent to something else.
    if re.search(r"N[^;]{0,20}K[^;]{0,8}N[^;K]{0,14}[Tz]", view.said):
        return False
    if "K" in view.said and _CONSENT.search(view.said) and not re.search(r"K.{0,2}N", view.said):
        return True
    return bool(re.search(r"[Uo]", view.said)) and "K" in view.below


def _is_left_to_you(view: View, event: Event) -> bool:
    """Whether training is named as what one can opt out of, or decide on."""
    ahead = view.tags[view.own : max(view.own, event.start)] + view.tags[event.start : event.end]
    if re.search(r"O[^EN;!?]*$", ahead) and not re.search(r"[xX]", view.said):
        return True
    if re.search(r"G[^EN,;!?]{0,4}E?m?J?[^EN,;!?]{0,10}$", ahead) and re.search(r"[Yy]", ahead):
        return True
    # Verbs at the end, or passive: you can have your content excluded from …
    after = view.tags[event.end :]
    return bool(re.match(r"[^E]{0,3}Y.?m[^E]*$", ahead) and re.match(r"[^E;!?]{0,8}O", after))


def _is_wished_away(view: View, event: Event) -> bool:
    """Whether it begins with a wish that training does not happen, and goes on to say what to do then."""
    ahead = view.tags[view.own : max(view.own, event.start)] + view.tags[event.start : event.end]
    wished = re.search(r"I.{0,3}(?:n|w[^;!?,]*N)[^;!?]*$|I.{0,3}w[^;!?]*$", ahead)
    return bool(wished) and bool(re.search(r"[OGY]|,.{2}", view.tags[event.end :]))


def _by_others(view: View, event: Event) -> bool:
    """Whether somebody else trains: data is shared for it, or they are its subject."""
    ahead = view.tags[: event.start]
    if re.search(r"R[^;!?g]{0,14}[PVv]|[PV][^;!?]{0,6}R", ahead) and not re.search(
        r"E[.e]{1,2}P", ahead
    ):
        return True
    subject = re.search(r"[PVv][^;!?E|]{0,14}[mJ][^;!?E]{0,40}$|[PV][.,]{0,3}$|v[.,]?$", ahead)
    return bool(subject) and not re.search(
        r"E[.e]{0,2}$|[QZ][^,;]{0,3}$", ahead[: subject.start()] if subject else ""
    )


def _is_content(view: View, events: list[Event]) -> bool:
    said = _HANDLED.sub("..", view.said)
    about = re.search(r"F[^;!?C]*[TWz]", said)
    if about and "C" not in said[: about.end()]:
        return False  # feedback, even on what was written
    if "C" in said:
        return True
    if events[0].end <= view.own:
        return "Y" in said
    # A licence to what people post; the sentence before says to what.
    if re.search(r"[DF]", said):
        # "This information": what the sentence before names
        return "d" in said and "C" in _HANDLED.sub("..", view.before)
    return "C" in _HANDLED.sub("..", view.tags) or ("g" in view.tags and "C" in view.before)


def _offers_way_out(said: str) -> bool:
    """Whether it names a way out of the training that it speaks of."""
    if re.search(r"[IU].{0,3}u|[UI][^;!?]{0,5}O", said):
        return True
    # To opt out of something else, or to object by right, is none.
    if "x" in said or re.search(r"O[^;!?]{0,4}X", said):
        return False
    return bool(re.search(r"O|Ym[^;!?]{0,8}G|R[^;!?]{0,3}G", said))


def _traits(view: View) -> frozenset[Trait]:
    said = view.said
    traits = set()
    if re.search(
        r"[yY][^;]{0,4}[CD]|C[^,;]{0,2}Y|E[.m]{0,3}[Jj][^,;]{0,3}[CD]|D.{0,2}EJ|[eJR][^;|Q]{0,24}D[^;Q]*[TWz]",
        said,
    ):
        traits.add(Trait.OWN)
    for letter, trait in (
        ("H", Trait.FLAGGED),
        ("Z", Trait.DEIDENTIFIED),
        ("Q", Trait.PUBLIC),
        ("b", Trait.BUSINESS),
        ("s", Trait.POINTER),
    ):
        if letter in said:
            traits.add(trait)
    if re.search(r"[pr]", said):
        traits.add(Trait.PARTIAL)
    if "F" in said and not re.search(r"[yY][^F;]{0,3}[CD]", said):
        traits.add(Trait.FEEDBACK)
    return frozenset(traits)


def _way_out(view: View) -> list[Finding]:
    """An opt-out or a setting, for AI."""
    said = view.said
    whole = Finding(ClauseType.OPT_OUT_OFFERED, 0, len(said))
    if re.search(r"[Xx]", said) and not re.search(r"[Tz][^;]{0,8}[AM]|[AM][^;]{0,4}[Tz]", said):
        return []
    named = re.search(r"[AT]|[MA]z", said)
    # To withdraw consent is a right, an opt-out only where it is consent to AI.
    about = named or (view.training and "h" not in said)
    if re.search(r"O[^;!?]{0,8}[Tz]|[Yy][^;!?]{0,6}G[^;!?EJ]{0,6}[Tz]", said) and view.topic:
        return [whole]
    if about and re.search(
        r"[Yy][^;!?]{0,8}O|O[^;!?]{0,5}[Yy]|[IU][^;!?]{0,5}O|^[^;!?]{0,2}O", said
    ):
        return [whole]
    if about and re.search(r"Y.?m[^;!?]{0,10}G|Y[^;!?E]{0,6}G[^;!?E]{0,14}A", said):
        return [whole]
    if re.search(r"[AT]", said) and re.search(r"h", said):
        return [whole]
    return []


def _sharing(view: View) -> list[Finding]:
    said = view.said
    whole = Finding(ClauseType.THIRD_PARTY_AI_SHARING, 0, len(said))
    provided = said[said.find("P") :] if "P" in said else said if "P" in view.before else ""
    if _AMONG_OTHERS.search(provided):
        return [whole]
    if _OWED.match(said):
        return []
    if _AI_PROVIDER.search(said) and re.search(r"[RJCDyi]", view.tags + view.above):
        return [whole]
    if re.search(
        r"[RJ][^;!?]{0,6}V|V[^;!?]{0,3}R|V[^;!?]{0,5}[PA]|P[^;!?]{0,4}V|A[^;!?]{0,2}w?V|i[^;!?]{0,3}V[^;]{0,4}A",
        said,
    ) and re.search(r"[CDAyP]", said):
        return [whole]
    return []


def _feature(view: View) -> list[Finding]:
    said = view.said
    if _OWED.match(said):
        return []
    purpose = re.match(r"[.]{0,2}[^EY]{0,12}iA", said)  # to recommend things by means of AI
    if "A" in said and (
        purpose or (re.search(r"[CDyRP]|Y.*E|E.*Y", said) and re.search(r"[JjRESiP]", said))
    ):
        return [Finding(ClauseType.AI_FEATURE_PROCESSING_NOT_TRAINING, 0, len(said))]
    return []
