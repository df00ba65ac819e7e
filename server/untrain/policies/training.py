"""Where a passage names the training of models, whoever does it and whether or not it happens."""

from __future__ import annotations

from untrain.policies.patterns import pattern, says
from untrain.policies.view import Event, View

# Training named outright, the verb before its object or after it.
_TRAINING = pattern(
    """
    # train, develop and improve AI
    <train> <not>? <^stop|instrument|not|ban|modal|we|colon>{0,11}? <ai>
    # train and evaluate our models
    | <train> <not>? (?:<comma|other|open>{0,2} <improve|train|not>){0,5}
      <other|comma|our|you|your|content|analyse|party>{0,8} <model>
    # training and improving our models
    | <training> (?:<comma|other>{0,2} <improve|train|training>){0,4}
      <other|comma|our|you|your|open>{0,4} <ai|model>
    # AI model training
    | <ai|model>{1,3} <training>
    # AI training, KI-Modelle zu trainieren
    | <ai> <^stop|colon|we|modal|setting>{0,6}? <train>
    # AI models may be trained
    | <ai> <^stop|colon|we>{0,3} <modal> <other|use>{0,2} <train>
    # our models are trained, model training
    | <model> <other|modal|not|your|use>{0,4} <train>
    # models that learn from what people do
    | <ai|model> <^stop|colon|we|not>{0,4} <learn> | <learn> <^stop|colon|not>{0,5} <ai>
    # train and improve our systems
    | <train> <comma|other|improve>{0,5} <our> <other|comma>{0,2} <service>
    """
)
# Training with no model named, where AI is the subject anyway.
_FOR_TRAINING = pattern(
    """
    <use|content|data|feedback|deidentified> <^stop|colon>{0,10}? <train>
    | <train> <^stop|colon|not|we>{0,6}? <content|data|feedback>
    | <training> <modal>? <use> <^stop|colon|not|we>{0,3} <content|data>
    """
)
# Development of AI: improve our products, including AI features; model improvement.
_DEVELOPING = pattern(
    """
    (?<!<we>)(?<!<we> <other|modal>) <improve>
      <^stop|instrument|use|share|not|ban|modal|train|link_word|content|opt_out|colon|bar>{0,9}?
      <ai>
    | <ai|model> <ai|model>{0,2} <improve>
    # AI technologies that we develop
    | <ai> <service|model|other>{0,3} <we> <improve>
    """
)
# The same of models, in a text that speaks of AI.
_DEVELOPING_MODELS = pattern(
    """
    (?<!<we>)(?<!<we> <other|modal>) <improve>
      <comma|other|improve|our|content|analyse>{0,8} <model>
    """
)
# A company that says what it develops, not with what, unless it goes on to say so.
_DEVELOPED_WITH = pattern(
    """
    <we> <other|modal>? <improve> <comma|other|improve|our|content|analyse>{0,8}
      <ai|model> <^stop|colon>{0,10} <instrument|use> <^stop>{0,5} <content|data|your>
    """
)
_DEVELOPING_AFTER = pattern(
    "<ai> <^stop|instrument|share|not|ban|modal|comma|colon|we>{0,3} <improve>"
)
# Content analysed with machine learning in order to improve the service.
_ANALYSING = pattern(
    """
    <analyse|use> <^stop>{0,5} <content|data> <^stop>{0,6} <instrument|use> <^stop>{0,4}
      <ai> <^stop>{0,6} <improve> <^stop>{0,4} <service>
    """
)
# What is said to an AI feature is used to improve it or the service.
_LEARNING = pattern(
    """
    <ai> <^stop|ban|not>{0,12} <use> <^stop|instrument|ai|opt_out|other_topic|not>{0,6}
      <content|feedback> <^stop|instrument|ai|opt_out|other_topic|not>{0,9} <improve>
      <^stop|instrument|opt_out|other_topic|not>{0,4} <service|ai>
    """
)
_NOT_IMPROVING = pattern(
    """
    <not> <^stop|link_word|condition>{0,4} <use> <^stop|link_word|condition>{0,6}
      <content> <^stop|link_word|condition|instrument>{0,5} <improve>
      <^stop|link_word>{0,4} <service>
    """
)
# What shows that data of people is spoken of.
_DATA = pattern("<content|data|feedback|analyse|share|your|use|deidentified>")
_DATA_ITSELF = pattern("<content|data|feedback|public|your>")


def events_of(view: View) -> list[Event]:
    """Return where training is named, in its own words or with the help of what introduces them."""
    # An item that names a purpose needs no data: what introduces it, or its column, does.
    purpose = view.in_row or pattern("<any>{0,2} <train|improve|training>").match(view.said)
    around = view.tags + view.above
    found = [m for one in (_TRAINING, _ANALYSING, _LEARNING) for m in one.finditer(view.tags)]
    # A company that develops AI does not say yet that it does so with people's data.
    if purpose or _DATA_ITSELF.search(around):
        found += _DEVELOPING.finditer(view.tags)
        found += _DEVELOPED_WITH.finditer(view.tags)
        if view.topic or pattern(
            "<your> <^semicolon>{0,2} <content|data> <^semicolon>* <not>"
        ).search(view.said):
            found += _DEVELOPING_MODELS.finditer(view.tags)
        if view.language == "de":
            found += _DEVELOPING_AFTER.finditer(view.tags)
    about = view.training or says(around + view.before, "ai", "model")
    if not any(m.end() > view.own for m in found) and (
        about
        or (
            view.topic
            and pattern("<your|you|business> <^comma|semicolon>{0,2} <content>").search(view.said)
        )
    ):
        found += _FOR_TRAINING.finditer(view.tags)
    if not purpose and not _DATA.search(around):
        return []
    if view.topic:
        found += _NOT_IMPROVING.finditer(view.tags)
    return sorted(
        (Event(m.start(), m.end()) for m in found if m.end() > view.own),
        key=lambda e: (e.start, e.end),
    )


def listed(view: View) -> list[Event]:
    """Return the training that introduces a list, for an item that names people's data."""
    lead, said = view.tags[: view.own], view.said
    if (
        not says(said, "you", "your")
        or not says(said, "content", "data")
        or says(said, "feedback", "not", "ban")
    ):
        return []
    introduced = list(_TRAINING.finditer(lead, max(0, len(lead) - 24)))
    return [Event(m.start(), m.end()) for m in introduced[-1:]]
