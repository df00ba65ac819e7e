"""On what condition training happens: whether a passage denies it, asks first, or leaves it to the reader."""

from __future__ import annotations

from untrain.policies.patterns import pattern, says, tag
from untrain.policies.view import Event, View

# If you agree, only with permission, you may allow, we ask for consent, consent is required.
_CONSENT = pattern(
    """
    <condition|unless|only|without> <^stop>{0,7} <consent>
    | <you> <modal> <other>? <consent>
    | <ask> <^stop|comma>{0,4} <consent>
    | <consent> <^stop|comma>{0,4} <ask|only>
    """
)

# What introduces a list of what is done with consent.
_CONSENTED_LEAD = pattern(
    """
    ^ <^not|bar>* (?:<condition> <your|other>? <consent> | <only> <instrument> <consent>
      | <you> <modal> <other>? <consent>) <^not|bar>* <we|use> <^not|bar>* <colon> <bar> $
    """
)

# Unless you opt out; opting out means that …
_OPTED_OUT = pattern("<condition|unless> <^stop>{0,4} <opt_out> | ^ <any>{0,2} <opt_out>")

# What ends a denial: the sentence, "but", or something that the company does.
_ASIDE = pattern(
    """
    <stop>
    | <link_word> (?!<comma>)
    | <comma>? <we> <other|modal|no_denial>{0,3} <use|share|train|improve|analyse>
    """
)

# Who it is that does not, and what.
_ACTS = pattern(
    """
    <not> <^stop|comma|we|not>{0,3} <we> <other|modal|no_denial>{0,3}
      <use|share|train|improve|analyse>?
    """
)

# A denial may stand so many tags before what is denied, lists and asides not counted.
_FAR, _NEAR = 120, 26
_ASIDES = pattern("<open> <^open|close>* <close>")

_LIST = pattern(
    """
    (?:<content|data|feedback|other_topic|your|partial|other>{1,4} <comma>){2,}
      <other|content|data|feedback|other_topic|your|partial>{1,6}
    """
)


def is_denied(view: View, event: Event) -> bool:
    """Whether it says that training does not happen, or not with the data it speaks of."""
    tags = view.tags
    if pattern("<without> <^semicolon|comma>{0,4} <train|improve|training>").search(
        tags[max(0, event.start - 5) : event.end]
    ):
        return True
    if says(tags[event.start : event.end], "not"):
        return True
    if pattern("<^stop|comma|we>{0,2} <without> <your|our>? <content|data>").match(
        tags[event.end :]
    ):
        return True  # trained without your data
    ahead = _short(tags[max(0, event.start - _FAR) : event.start])[-_NEAR:]
    at = ahead.rfind(tag("not"))
    # Whoever it is that does not: "we do not use", "no los usamos".
    acts = _ACTS.match(ahead, max(at, 0))
    if at >= 0 and not _ASIDE.search(ahead, acts.end() if acts else at + 1):
        return not pattern("<condition|unless> <^comma|semicolon>{0,4} $").search(ahead[:at])
    return view.language == "de" and bool(
        pattern("<^stop|comma>{0,4} <not>").match(tags[event.end :])
    )


def _short(tags: str) -> str:
    """Return tags with each list of data as one, so that what stands before it is near to what stands after it."""
    return _LIST.sub(tag("content"), _ASIDES.sub("", tags))


def is_excepted(view: View) -> bool:
    """Whether it is one of the cases that a promise not to train leaves open."""
    lead = view.tags[: view.own]
    return bool(
        pattern("<not> <^semicolon>{0,20} <train|training> <^semicolon>{0,20} <unless>").search(
            lead
        )
    ) and says(view.said, "consent", "train", "training")


def needs_consent(view: View) -> bool:
    """Whether what it speaks of happens only when it was agreed to."""
    # Never shared without consent, and never used for training: consent to something else.
    if pattern(
        """
        <not> <^semicolon>{0,20} <consent> <^semicolon>{0,8} <not>
          <^semicolon|consent>{0,14} <train|training>
        """
    ).search(view.said):
        return False
    if _CONSENTED_LEAD.search(view.tags[: view.own]):
        return True
    if (
        says(view.said, "consent")
        and _CONSENT.search(view.said)
        and (
            pattern("<without|unless|only> <^stop>{0,7} <consent>").search(view.said)
            or not pattern("<consent> <any>{0,2} <not>").search(view.said)
        )
    ):
        return True
    return says(view.said, "unless", "without") and says(view.below, "consent")


def may_be_joined(said: str) -> bool:
    """Whether it says that the reader can agree to it."""
    return bool(pattern("<you> <modal> <other>? <consent>").search(said))


def is_left_to_you(view: View, event: Event) -> bool:
    """Whether training is named as what one can opt out of, or decide on."""
    ahead = view.tags[view.own : max(view.own, event.start)] + view.tags[event.start : event.end]
    # To object by right is none, even where training is among what one may object to.
    if pattern("<opt_out> <^stop|we|not|legal|other_topic>* $").search(ahead):
        return True
    if pattern(
        """
        <setting> <^stop|we|not|comma>{0,4} <we>? <modal>? <use>?
          <^stop|we|not|comma>{0,10} $
        """
    ).search(ahead) and says(ahead, "you", "your"):
        return True
    # Verbs at the end, or passive: you can have your content excluded from …
    after = view.tags[event.end :]
    return bool(
        pattern("<^we>{0,3} <you> <any>? <modal> <^we>* $").match(ahead)
        and pattern("<^stop|we>{0,8} <opt_out>").match(after)
    )


def is_wished_away(view: View, event: Event) -> bool:
    """Whether it begins with a wish that training does not happen, and goes on to say what to do then."""
    ahead = view.tags[view.own : max(view.own, event.start)] + view.tags[event.start : event.end]
    wished = pattern(
        """
        <condition> <any>{0,3} (?:<no_denial> | <wish> <^stop|comma>* <not>) <^stop>* $
        | <condition> <any>{0,3} <wish> <^stop>* $
        """
    ).search(ahead)
    return bool(wished) and bool(
        pattern("<opt_out|setting|you> | <comma> <any>{2}").search(view.tags[event.end :])
    )


def offers_way_out(said: str) -> bool:
    """Whether it names a way out of the training that it speaks of."""
    if pattern(
        """
        <condition|unless> <any>{0,3} <not_opted>
        | <unless|condition> <^stop>{0,5} <opt_out>
        """
    ).search(said):
        return True
    # To opt out of something else, or to object by right, is none.
    if says(said, "legal") or pattern("<opt_out> <^stop>{0,4} <other_topic>").search(said):
        return False
    return bool(
        pattern(
            "<opt_out> | <you> <modal> <^stop>{0,8} <setting> | <share> <^stop>{0,3} <setting>"
        ).search(said)
    )


def is_opted_out(said: str) -> bool:
    """Whether it is about those who have opted out."""
    return bool(_OPTED_OUT.search(said))
