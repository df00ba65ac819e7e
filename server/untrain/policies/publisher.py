"""Whose policy a text is: texts say "Example may use" as often as "we may use"."""

from __future__ import annotations

import re
from collections import Counter

_ACTS = re.compile(
    r"\b([A-Z][\w&-]{2,30})(?:\s(?:Inc|Ltd|GmbH|SE|SAS|SA|SL)\.?)?\s(?:may|will|does|uses|collects|processes|shares"
    r"|provides|reserves|is\snot|nutzt|verarbeitet|verwendet|erhebt|kann|utilise|traite|collecte|peut|s'engage"
    r"|utiliza|trata|recopila|puede|podrá)\s"
)
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
        "Company",
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
        "Provider",
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
    ]
)
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
    own |= {product for name in own for product in _PRODUCTS.get(name, ())}
    return frozenset(own)
