"""The plain words that pages use for the catalogue's values, for regions and for dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

import pycountry

from untrain.catalogue import regions
from untrain.catalogue.model import (
    AbsenceReason,
    AccountKind,
    AdminChannel,
    Answer,
    Confidence,
    Control,
    DefaultState,
    Effect,
    Mechanism,
    Platform,
    SourceKind,
    Stance,
    State,
    Steps,
)


class StanceWords(NamedTuple):
    """How a stance is named on its own, above a list, and in one explaining sentence."""

    short: str
    heading: str
    text: str


# In the order in which the list shows them: first where there is something to do.
STANCES = {
    Stance.TRAINS_DEFAULT: StanceWords(
        "Trains by default",
        "Train on your data by default",
        "Training is on from the start. Each page tells the way out, or that there is none.",
    ),
    Stance.DISPUTED: StanceWords(
        "Disputed",
        "Disputed",
        "Sources contradict each other. The page says who says what.",
    ),
    Stance.UNCLEAR: StanceWords(
        "Not clear",
        "Not clear",
        "The texts can be read in more than one way.",
    ),
    Stance.SILENT: StanceWords(
        "Says nothing",
        "Say nothing about it",
        "The texts do not mention training.",
    ),
    Stance.CONSENT_ONLY: StanceWords(
        "Asks first",
        "Ask first",
        "Nothing is used for training unless you agree.",
    ),
    Stance.NO_TRAINING: StanceWords(
        "Does not train on your data",
        "Do not train on your data",
        "By their own texts. There is nothing to switch off.",
    ),
}

EFFECTS = {
    Effect.TRAINS: "Decides about AI training",
    Effect.SHARED_FOR_TRAINING: "Decides about sharing with others who train AI",
    Effect.SIGNALS_CRAWLERS: "Asks other companies’ crawlers to stay away",
    Effect.NON_GENERATIVE: "About machine learning that creates no content",
    Effect.NOT_TRAINING: "Not about AI training",
    Effect.DISPUTED: "Disputed: sources contradict each other",
}

MECHANISMS = {
    Mechanism.SWITCH: "A switch",
    Mechanism.CHECKBOX: "A checkbox",
    Mechanism.DROPDOWN: "A menu",
    Mechanism.RADIO: "A choice between options",
    Mechanism.LINK_ROW: "A row that opens another page",
    Mechanism.TWO_STEPS: "A button, then a switch",
    Mechanism.FORM: "A form",
    Mechanism.EMAIL: "An e-mail to send",
    Mechanism.ADMIN_ONLY: "Set by an administrator",
    Mechanism.APP_ONLY: "In the app only",
    Mechanism.NONE: "There is no switch",
}

# What a way out of this effect leaves open.
CAVEATS = {
    Effect.TRAINS: "",
    Effect.SHARED_FOR_TRAINING: "Only about others who train AI.",
    Effect.SIGNALS_CRAWLERS: "Only asks other companies’ crawlers to stay away.",
    Effect.NON_GENERATIVE: "Only about machine learning that creates no content.",
    Effect.NOT_TRAINING: "Not about AI training.",
    Effect.DISPUTED: "Whether it decides about training is disputed.",
}

STATES = {State.ON: "On", State.OFF: "Off", State.MIXED: "Partly on", State.UNKNOWN: "Not known"}

DEFAULTS = {
    DefaultState.ON: "On",
    DefaultState.OFF: "Off",
    DefaultState.CHOICE: "You are asked",
    DefaultState.UNKNOWN: "Not known",
}

ANSWERS = {
    Answer.YES: "Yes",
    Answer.NO: "No",
    Answer.DISPUTED: "Disputed",
    Answer.UNKNOWN: "Not known",
}

ACCOUNTS = {
    AccountKind.ANY: "All accounts",
    AccountKind.PERSONAL: "Personal accounts",
    AccountKind.WORK: "Work accounts",
    AccountKind.EDUCATION: "School accounts",
    AccountKind.MINOR: "Under 18",
    AccountKind.SIGNED_OUT: "Not signed in",
}

PLATFORMS = {
    Platform.WEB: "In the browser",
    Platform.MOBILE: "In the mobile app",
    Platform.WINDOWS: "On Windows",
    Platform.MAC: "On a Mac",
    Platform.IOS: "On an iPhone or iPad",
    Platform.ANDROID: "On Android",
    Platform.XBOX: "On Xbox",
}

ABSENCES = {
    AbsenceReason.SIGNED_OUT: "Not signed in",
    AbsenceReason.REGION: "Region",
    AbsenceReason.ACCOUNT: "Kind of account",
    AbsenceReason.VERSION: "Version",
    AbsenceReason.ADMIN: "Administrator",
}

CHANNELS = {
    AdminChannel.CLOUD_POLICY: "Cloud policy",
    AdminChannel.GROUP_POLICY: "Group policy",
    AdminChannel.REGISTRY: "Registry",
    AdminChannel.CONSOLE: "Admin console",
}

KINDS = {
    SourceKind.OFFICIAL: "The company",
    SourceKind.REGULATOR: "A regulator",
    SourceKind.PRESS: "Press",
    SourceKind.OBSERVED: "Seen in the product",
}

CONFIDENCES = {
    Confidence.PRIMARY: "original text",
    Confidence.PRIMARY_PARTIAL: "excerpt of the original",
    Confidence.LIVE: "read on the page itself",
    Confidence.SECONDARY: "second-hand",
}

# Regions whose names take "the" in a sentence.
WITH_ARTICLE = {
    *(
        "EU",
        "EEA",
        "AE",
        "BS",
        "CD",
        "CF",
        "CG",
        "DO",
        "GB",
        "GM",
        "KM",
        "MH",
        "MV",
        "NL",
        "PH",
        "SB",
        "SC",
        "US",
        "VA",
    ),
    *(
        "AX",
        "BQ",
        "CC",
        "CK",
        "FK",
        "FO",
        "IM",
        "IO",
        "KY",
        "MP",
        "PN",
        "TC",
        "TF",
        "UM",
        "VG",
        "VI",
    ),
}

REGIONS = {"EU": "EU", "EEA": "EEA", regions.WORLD: "Worldwide"}


def shown(control: Control, state: State) -> str:
    """Return the word that the service itself shows for a state, where it is another than on or off."""
    for option in control.options:
        if option.lang == "en" and option.state == state:
            return option.text
    return STATES[state]


def stand(offered: Answer, default: DefaultState) -> str:
    """Return in a few words whether a control is offered and how it stands at first."""
    match offered:
        case Answer.NO:
            return "Not offered"
        case Answer.DISPUTED:
            return "Disputed"
        case Answer.UNKNOWN:
            return "Not known"
    match default:
        case DefaultState.CHOICE:
            return "Asks you"
        case DefaultState.UNKNOWN:
            return "Offered"
        case _:
            return f"{DEFAULTS[default]} at first"


def region(code: str) -> str:
    """Return the name of a region: "DE" gives "Germany"."""
    if code in REGIONS:
        return REGIONS[code]
    country = pycountry.countries.get(alpha_2=code)
    return str(getattr(country, "common_name", country.name)) if country else code


def place(code: str) -> str:
    """Return the name of a region as it stands in a sentence: "US" gives "the United States"."""
    if code == regions.WORLD:
        return "other countries"
    return f"the {region(code)}" if code in WITH_ARTICLE else region(code)


def region_list(codes: Iterable[str]) -> str:
    """Return the names of regions as they stand in a sentence: "the EEA, Brazil and other countries"."""
    names = [place(code) for code in codes]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def steps(way: Steps) -> str:
    """Return how long a way is: "4 steps in the browser"."""
    number = len(way.steps)
    where = PLATFORMS[way.platform]
    return f"{number} {'step' if number == 1 else 'steps'} {where[0].lower()}{where[1:]}"


def language(tag: str) -> str:
    """Return the English name of a language tag: "pt-BR" gives "Portuguese (Brazil)"."""
    primary, *rest = tag.split("-")
    found = pycountry.languages.get(alpha_2=primary) or pycountry.languages.get(alpha_3=primary)
    name = found.name.partition(" (")[0].removeprefix("Modern ") if found else primary
    place = next((region(part) for part in rest if len(part) == 2), None)
    return f"{name} ({place})" if place else name


def date(value: str | dt.date) -> str:
    """Return a date in words, as exact as it is known: "2025-11" gives "November 2025"."""
    parts = [int(part) for part in str(value).split("-")]
    if len(parts) == 1:
        return str(parts[0])
    month = dt.date(parts[0], parts[1], 1).strftime("%B %Y")
    return month if len(parts) == 2 else f"{parts[2]} {month}"
