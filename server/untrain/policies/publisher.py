"""Whose policy a text is: texts say "Example may use" as often as "we may use"."""

from __future__ import annotations

import re
from collections import Counter

_ACTS = re.compile(
    r"\b([A-Z][\w&-]{2,30})(?:\s(?:Inc|Ltd|GmbH|SE|SAS|SA|SL)\.?)?\s(?:may|will|shall|does|uses|collects|processes|shares"
    r"|provides|reserves|is\snot|nutzt|verarbeitet|verwendet|erhebt|kann|utilise|traite|collecte|peut|s'engage"
    r"|utiliza|trata|recopila|puede|podrá)\s"
)
# How a text says whom it means by "we": Example Inc. ("Example", "we", "us" or "our").
_MEANT = re.compile(r"""\(([^()]{0,80}["'][^()]{1,120}["'][^()]{0,40})\)""")
_QUOTED = re.compile(r"""["']\s?([^"']{1,40}?)[\s,.]*["']""")
_WE = frozenset(
    ["we", "us", "our", "nous", "notre", "nos", "wir", "uns", "unser", "nosotros", "nuestro"]
)
_NAME = re.compile(r"[^\W\d_][\w&-]{1,30}")
# Example Privacy Policy, Welcome to Example
_TITLE = re.compile(
    r"^[#*\s]*(?:Welcome\sto\s)?([^\W\d_][\w&-]{2,30})(?:\sAI)?(?:'s)?"
    r"(?:\s(?:Privacy|Terms|Data|User|Datenschutz)\b|[!.]?$)",
    re.MULTILINE,
)
# Both stand at the beginning: further on, other things are defined and headed.
_TITLES, _DEFINITIONS = 600, 12_000
# Words that begin with a capital letter, act and are not a company.
_OTHERS = frozenset(
    [
        "We",
        "You",
        "They",
        "It",
        "This",
        "That",
        "These",
        "Those",
        "Customer",
        "Customers",
        "User",
        "Users",
        "Member",
        "Members",
        "Licensee",
        "Content",
        "Data",
        "Information",
        "Services",
        "Service",
        "Party",
        "Parties",
        "Affiliates",
        "Nous",
        "Vous",
        "Ils",
        "Elle",
        "Wir",
        "Sie",
        "Nutzer",
        "Kunde",
        "Kunden",
        "Usted",
        "Ustedes",
        "Which",
        "Who",
        "There",
        "Personal",
        "Law",
        "Laws",
        "Google",
        "Microsoft",
        "Apple",
        "Meta",
        "Partners",
        "Cookies",
        "Third",
        "Subscriber",
        "Client",
        "Utilisateur",
        "Utilisateurs",
        "Usuario",
        "Usuarios",
        "Cliente",
        "Membre",
        "Membres",
        "Dies",
        "Dieser",
        "Diese",
        "Das",
        "Der",
        "Die",
        "Cela",
        "Ceci",
        "Esto",
        "Site",
        "Website",
        "Platform",
        "App",
        "Software",
        "Device",
        "Account",
        "Anyone",
        "Nobody",
        "Neither",
        "Either",
        "None",
        "Each",
        "Any",
        "Apps",
        "Ads",
        "Feedback",
        "Terms",
        "Policy",
        "Notice",
        "Commercial",
        "California",
        "Privacy",
        "Conditions",
    ]
)
# Companies that others speak of, unless they say that they are meant.
_KNOWN = frozenset(["Google", "Microsoft", "Apple", "Meta"])
_NO_NAMES = frozenset(["the", "this", "you", "your", "vous", "votre", "sie", "ihr", "usted"])
# A name that acts less often than this is somebody else's.
_OFTEN = 3
# Makers of AI whose products have names of their own: to others these are somebody else's.
_PRODUCTS = {
    "Anthropic": ("Claude",),
    "Google": ("Gemini", "Vertex"),
    "Meta": ("Llama",),
    "Microsoft": ("Azure",),
    "OpenAI": ("ChatGPT",),
    "Amazon": ("Bedrock",),
}


def publisher_of(text: str) -> frozenset[str]:
    """Return the name by which a text calls its own company, or nothing where it says "we" alone."""
    names = Counter(name for name in _ACTS.findall(text) if name not in _OTHERS)
    own = {name for name, count in names.most_common(1) if count >= _OFTEN}
    own |= _defined(text[:_DEFINITIONS]) | _titled(text)
    own |= {product for name in own for product in _PRODUCTS.get(name, ())}
    return frozenset(own)


def _defined(text: str) -> set[str]:
    """Return the names that a text says it means by "we"."""
    for meant in _MEANT.finditer(text):
        quoted = [name.strip() for name in _QUOTED.findall(meant[1])]
        if _WE & {name.lower() for name in quoted}:
            first = {words[0] for name in quoted if (words := _NAME.findall(name))}
            return {
                name
                for name in first - (_OTHERS - _KNOWN)
                if not name.islower() and name.lower() not in _WE | _NO_NAMES
            }
    return set()


def _titled(text: str) -> set[str]:
    """Return the name in the title of a text that speaks of it more than once, and never as of a common word."""
    names = {name for name in _TITLE.findall(text[:_TITLES]) if not name.islower()} - _OTHERS
    return {
        name
        for name in names
        if text.count(name) >= _OFTEN
        # not as a part of an address
        and not re.search(rf"(?<![\w@./-]){re.escape(name.lower())}(?![\w@./-])", text)
    }
