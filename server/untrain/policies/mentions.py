"""What a passage says about AI where it names no training: a way out, sharing with others, or a feature."""

from __future__ import annotations

from untrain.policies.model import ClauseType
from untrain.policies.patterns import pattern, says, tag
from untrain.policies.view import Finding, View

_AI_PROVIDER = pattern(
    """
    # AI service providers
    <ai> <model|service|improve|use|open|ai_made>{0,3} <other>? <party>
    # with AI features, your input is sent to partners
    | <ai> <^stop>{0,8} <your> <content|data> <modal>? <^stop>{0,4} <share> <^stop>{0,3}
      <party>
    # your input is sent to AI services
    | <share> <other>{1,2} <ai> <service>
    # AI that is licensed to partners
    | <ai> <^stop|your|not>{0,3} <share> <^stop>{0,3} <party>
    # AI that is provided by partners
    | <ai> <^stop|your|not>{0,5} <source>
    # third-party AI
    | <party|source> <other|comma|open|our>{0,2} <ai>
    # shared with partners for AI
    | <share> <^stop>{0,8} <party> <^stop|instrument|use>{0,5} <ai>
    # providers that we use for AI
    | <party> <comma>? <^stop|comma|ban|other_topic|not>{0,5} <ai>
    # shared with partners … for our AI
    | <share> <^stop>{0,4} <data> <^stop>{0,4} <party> <^stop|not|ban>{0,24} <our> <ai>
    """
)

# What the reader owes to others.
_OWED = pattern("<^we|our|your|content|data>* <you> <modal> <^we|our|your|content|data>* $")

# What providers do, among other things: hosting, AI and payment.
_AMONG_OTHERS = pattern(
    """
    ^ <^stop|we|ban|not|your>* <comma|colon> <other|open>{0,3} <ai>
      <ai|model|service|other|training>{0,4} (?:<comma|semicolon|close> | <other>? $)
    """
)

_AI_TRAINING = pattern("<ai|model> <training> | <train> <^stop>{0,8} <ai|model>")
# You can opt in, with your consent
_JOINED = pattern("<you> <modal> <other>? <consent>")
_ASKED = pattern("<condition> <your|other>? <consent>")
_WE_USE_AI = pattern("<we> <modal>? <use> <other|comma|ai|model|ai_made>{0,6} <ai>")
# What shows that AI has to do with people, and what it does.
_OF_PEOPLE = pattern("<content|data|your|share|party> | <you> <any>* <we> | <we> <any>* <you>")
_WORKING = ("use", "analyse", "share", "we", "service", "instrument", "party")


def consents(view: View) -> list[Finding]:
    """That the reader can agree to training, named here or in the list that follows."""
    said = view.said
    joined = _JOINED.search(said) and (_AI_TRAINING.search(said) or _AI_TRAINING.search(view.below))
    asked = _ASKED.search(said) and _AI_TRAINING.search(view.below)
    if not (joined or asked) or says(said, "not", "opt_out"):
        return []
    return [Finding(ClauseType.TRAINING_NEEDS_CONSENT, 0, len(said))]


def ways_out(view: View) -> list[Finding]:
    """An opt-out or a setting, for AI."""
    said = view.said
    whole = Finding(ClauseType.OPT_OUT_OFFERED, 0, len(said))
    if says(said, "other_topic", "legal") and not pattern(
        """
        <train|training> <^semicolon>{0,8} <ai|model>
        | <ai|model> <^semicolon>{0,4} <train|training>
        """
    ).search(said):
        return []
    named = pattern("<ai|train> | <model|ai> <training>").search(said)
    # To withdraw consent is a right, an opt-out only where it is consent to AI.
    goes_on = view.training or _AI_TRAINING.search(view.tags[: view.own])
    about = named or (goes_on and not says(said, "withdraw"))
    if (
        pattern(
            """
        <opt_out> <^stop>{0,8} <train|training>
        | <you|your> <^stop>{0,6} <setting> <^stop|we|use>{0,6} <train|training>
        """
        ).search(said)
        and view.topic
    ):
        return [whole]
    if about and pattern(
        """
        <you|your> <^stop>{0,8} <opt_out>
        | <opt_out> <^stop>{0,5} <you|your>
        | <condition|unless> <^stop>{0,5} <opt_out>
        | ^ <^stop>{0,2} <opt_out>
        | <opt_out> <other|partial>{0,4} <ai>
        """
    ).search(said):
        return [whole]
    if about and pattern(
        """
        <you> <any>? <modal> <^stop>{0,10} <setting>
        | <you> <^stop|we>{0,6} <setting> <^stop|we>{0,14} <ai>
        """
    ).search(said):
        return [whole]
    if says(said, "ai", "train") and says(said, "withdraw"):
        return [whole]
    return []


def sharing(view: View) -> list[Finding]:
    """Data that goes to providers of AI."""
    said = view.said
    whole = Finding(ClauseType.THIRD_PARTY_AI_SHARING, 0, len(said))
    provided = (
        said[said.find(tag("party")) :]
        if says(said, "party")
        else said
        if says(view.before, "party")
        else ""
    )
    if _AMONG_OTHERS.search(provided):
        return [whole]
    if _OWED.match(said):
        return []
    if _AI_PROVIDER.search(said) and says(
        view.tags + view.above, "share", "use", "content", "data", "your", "instrument"
    ):
        return [whole]
    # AI providers help us. Your texts may be sent to these providers.
    if pattern("<share> <^stop>{0,6} <party>").search(said) and _AI_PROVIDER.search(view.before):
        return [whole]
    lead = view.tags[: view.own]
    if (
        says(said, "named_provider")
        and (
            says(lead, "party", "share")
            or pattern("<instrument|use> <other>? <named_provider>").search(said)
        )
        and says(lead, "content", "data", "use", "analyse", "party")
    ):
        return [whole]
    if pattern(
        """
        <share|use> <^stop>{0,6} <named_provider>
        | <use> <other|ai|model|service|open|close|comma>{0,12} <named_provider>
        | <named_provider> <^stop>{0,3} <share>
        | <named_provider> <^stop>{0,5} <party|ai>
        | <party> <^stop>{0,4} <named_provider>
        | <ai> <^stop>{0,2} <wish>? <named_provider>
        | <instrument> <^stop>{0,3} <named_provider> <^semicolon>{0,4} <ai>
        """
    ).search(said) and pattern(
        "<content|data|ai|your|party> | <share> <other>{0,2} <named_provider>"
    ).search(said):
        return [whole]
    return []


def features(view: View) -> list[Finding]:
    """An AI feature that works with people's data."""
    said = view.said
    if not says(said, "ai") or _OWED.match(said):
        return []
    works = (
        # to recommend things by means of AI
        pattern("<other>{0,2} <^we|you>{0,12} <instrument> <ai>").match(said)
        # We use AI to do any of this, below "How we use your data".
        or (says(view.above, "data") and _WE_USE_AI.match(said))
        or (_OF_PEOPLE.search(said) and says(said, *_WORKING))
    )
    if not works:
        return []
    return [Finding(ClauseType.AI_FEATURE_PROCESSING_NOT_TRAINING, 0, len(said))]
