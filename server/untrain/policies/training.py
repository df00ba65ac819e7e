"""Where a passage names the training of models, whoever does it and whether or not it happens."""

from __future__ import annotations

import re

from untrain.policies.view import Event, View

# Training named outright, the verb before its object or after it.
_TRAINING = re.compile(
    r"""
      T N? [^;!?iNBmE:]{0,11}? A                # train, develop and improve AI
    | T N? (?:[,.(]{0,2}[WTN]){0,5} [.,eYyCj]{0,8} M  # train and evaluate our models
    | z (?:[,.]{0,2}[WTz]){0,4} [.,eYy(]{0,4} [AM]  # training and improving our models
    | [AM]{1,3} z                              # AI model training
    | A [^;:!?EmG]{0,6}? T                     # AI training, KI-Modelle zu trainieren
    | A [^;:!?E]{0,3} m [.J]{0,2} T            # AI models may be trained
    | M [.mNyJ]{0,4} T                         # our models are trained, model training
    | [AM] [^;:!?EN]{0,4} t | t [^;:!?N]{0,5} A  # models that learn from what people do
    | T [,.W]{0,5} e [.,]{0,2} S               # train and improve our systems
    """,
    re.VERBOSE,
)
# Training with no model named, where AI is the subject anyway.
_FOR_TRAINING = re.compile(r"[JCDFZ] [^;!?:]{0,10}? T | T [^;!?:NE]{0,6}? [CDF]", re.VERBOSE)
# Development of AI: improve our products, including AI features; model improvement.
_DEVELOPING = re.compile(
    r"""
      W [^;!?iJRNBmTlCO:|]{0,9}? A
    | [AM] [AM]{0,2} W
    | A [SM.]{0,3} E W                         # AI technologies that we develop
    """,
    re.VERBOSE,
)
# The same of models, in a text that speaks of AI.
_DEVELOPING_MODELS = re.compile(r"W[,.WeCj]{0,8}M")
_DEVELOPING_AFTER = re.compile(r"A[^;!?iRNBm,:E]{0,3}W")
# Content analysed with machine learning in order to improve the service.
_ANALYSING = re.compile(r"[jJ][^;!?]{0,5}[CD][^;!?]{0,6}[iJ][^;!?]{0,4}A[^;!?]{0,6}W[^;!?]{0,4}S")
# What is said to an AI feature is used to improve it or the service.
_LEARNING = re.compile(r"A[^;!?BN]{0,12}J[^;!?iAOXN]{0,6}[CF][^;!?iAOXN]{0,9}W[^;!?iOXN]{0,4}[SA]")
_NOT_IMPROVING = re.compile(r"N[^;!?lI]{0,4}J[^;!?lI]{0,6}C[^;!?lIi]{0,5}W[^;!?l]{0,4}S")
# What shows that data of people is spoken of.
_DATA = re.compile(r"[CDFjRyJZ]")
_DATA_ITSELF = re.compile(r"[CDFQy]")


def events_of(view: View) -> list[Event]:
    """Return where training is named, in its own words or with the help of what introduces them."""
    # An item that names a purpose needs no data: what introduces it, or its column, does.
    purpose = view.in_row or re.match(r".{0,2}[TWz]", view.said)
    around = view.tags + view.above
    found = [
        m for pattern in (_TRAINING, _ANALYSING, _LEARNING) for m in pattern.finditer(view.tags)
    ]
    # A company that develops AI does not say yet that it does so with people's data.
    if purpose or _DATA_ITSELF.search(around):
        found += _DEVELOPING.finditer(view.tags)
        if view.topic:
            found += _DEVELOPING_MODELS.finditer(view.tags)
        if view.language == "de":
            found += _DEVELOPING_AFTER.finditer(view.tags)
    about = view.training or re.search(r"[AM]", around + view.before)
    if not found and (about or (view.topic and re.search(r"[yYb][^,;]{0,2}C", view.said))):
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
    if not re.search(r"[Yy]", said) or not re.search(r"[CD]", said) or re.search(r"[FNB]", said):
        return []
    introduced = list(_TRAINING.finditer(lead, max(0, len(lead) - 24)))
    return [Event(m.start(), m.end()) for m in introduced[-1:]]
