"""Whether a passage forbids something, or asks it of the reader: that says nothing of what the company does."""

from __future__ import annotations

from untrain.policies.patterns import pattern, says
from untrain.policies.view import View

# "The content that you give us may not …" is about the content.
_YOU_MUST_NOT = pattern(
    """
    (?<!<content|data>)(?<!<content|data> <any>) <you> (?:<^we|semicolon|bar>{0,6}
      <modal> <^we|semicolon|bar|your|ask>{0,2} <not> | <^we|semicolon|bar>{0,14}
      <modal> <not>)
    """
)
# Whose data it is: not the publisher's.
_SOMEBODY = pattern(
    """
    <data|partial|business|we>
    | <your|you> <^comma|semicolon|bar>{0,3} <content>
    | <content> <any>{0,2} <you>
    | <our> <other>{0,2} <party|ai|model>
    | <use> <other>{0,2} <your>
    """
)
# By using … to train AI, you agree …
_BY_USING = pattern(
    """
    <grant> <^semicolon|you>{0,60} <train|improve|training> <^semicolon|you>{0,12}
      <ai|model> <^semicolon>{0,60} <you>
    """
)
_NOR_YOU = pattern(
    """
    <not> <other>{0,2} <you> <^we|semicolon|bar|content>{0,8} <modal>
    | <grant> <other>{0,2} <you> <other>? <not>
    """
)
_YOU_MUST_NOT_LATE = pattern(
    """
    (?:<you> <^we|semicolon|bar>{0,1} <modal> | <modal> <you>) <^we|semicolon|bar>{0,14}
      <not>
    """
)
# Do not use …
_COMMAND = pattern("<other>? <not> <other>? <use|share|train|analyse>")
_WE_ACT = pattern("<we> <other|modal|not|no_denial>{0,4} <use|train|improve|share|analyse|ask>")


def is_ban(view: View) -> bool:
    """Whether it forbids or asks something of the reader, and nothing of the company."""
    tags, said = view.tags, view.said
    forbids = [m.start() for m in pattern("<ban>").finditer(tags)]
    forbids += [m.start() for m in _YOU_MUST_NOT.finditer(tags)]
    forbids += [m.start() for m in _NOR_YOU.finditer(tags)]
    if view.language == "de":
        forbids += [m.start() for m in _YOU_MUST_NOT_LATE.finditer(tags)]
    if _BY_USING.match(said):
        return True
    if pattern("<ban> | <you> <any>* <consent>").search(view.above) and not says(
        said, "we", "your"
    ):
        return True
    # An order, or what a list of uses says of the publisher's own content.
    if pattern("<any>? <use> <other>{0,2} <content|service|train|training>").match(
        said
    ) and not says(tags, "we", "our", "your", "data"):
        return True
    if _COMMAND.match(said) and not says(tags[: view.own], "we", "your") and not says(said, "your"):
        return True
    # The following is prohibited: …
    if pattern("<^we|your>* (?<!<our>)(?<!<our> <other>) <not> <other>? <colon> <bar>").match(tags):
        return True
    if not pattern("<your> <^semicolon>{0,3} <content|data> | <data>").search(said):
        # The publisher's own content, with its permission only, or the reader's own models.
        if pattern(
            """
            <our> <other>{0,2} <consent>
            | <not> <^semicolon|your>{0,4} <you> <^semicolon|your>{0,6} <use|train>
            | <we> <not> <^your|data|we|use|train|share|improve|analyse> <^your|data|we>*
              <content>
            """
        ).search(said):
            return True
        if pattern(
            """
            ^ <use> <other>? <our> <other|content|service>
            | (?:^ | <you> | <condition> <^we>* | <not> <^we>*) <use>? <other>? <our>
              <other>{0,2} <content>
            """
        ).search(said) and not _WE_ACT.search(said):
            return True
    # Models that the reader trains.
    if pattern("<you> <modal> <other>? <train>").search(said) and not says(said, "not"):
        return True
    if view.language == "en" and pattern(
        """
        <you> <use> <other>{0,2} <train|training>
        | <train|training> <other>? <your> <other>? <model>
        """
    ).search(said):
        return True
    used = pattern("<any>? <your> <other>? <use>").match(said) and not says(said, "we")
    if (
        used
        and says(said, "not", "forbidden")
        and not pattern("<not> <^semicolon>* <your> <content>").search(said)
    ):
        return True
    if says(tags, "forbidden") and not says(tags, "we", "our", "your"):
        return True
    # Nobody's authorisation in particular, so the publisher's.
    if pattern("<without> <consent>").search(said) and not says(
        said, "we", "your", "you", "content", "not"
    ):
        return True
    if not says(said, "we", "your") and pattern(
        "<ban> | <you> <^we>{0,6} <modal> <^we>{0,2} <not>"
    ).search(view.before):
        return True  # goes on about what was forbidden
    if forbids:
        first = min(forbids)
        if first < view.own:
            return True
        acts = _WE_ACT.search(tags, view.own)
        return acts is None or first < acts.start() or says(tags[acts.start() : first], "you")
    # Passive: nobody's content, so the publisher's.
    passive = pattern("<modal> <not> | <not> <other>{0,2} <use>").search(said)
    return bool(passive) and not (
        says(view.before, "party") or _SOMEBODY.search(said + view.before)
    )
