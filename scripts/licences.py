"""Under which licence a package is, and which licences what we ship may have."""

from __future__ import annotations

import importlib.metadata

from license_expression import get_spdx_licensing

# What these say of themselves is too vague ("BSD"), or they are for a system or a Python that may not be this one: their
# own licence files were read instead.
READ = {
    "amqp": "BSD-3-Clause",
    "async-timeout": "Apache-2.0",
    "billiard": "BSD-3-Clause",
    "click-plugins": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",
    "itsdangerous": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "prompt-toolkit": "BSD-3-Clause",
    "python-dateutil": "BSD-3-Clause AND Apache-2.0",
    "tzdata": "Apache-2.0",
    "vine": "BSD-3-Clause",
}

CLASSIFIERS = {
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "License :: OSI Approved :: Python Software Foundation License": "PSF-2.0",
}

# They ask for nothing but their text and names to be kept.
PERMISSIVE = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "HPND",
    "ISC",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "PSF-2.0",
    "Python-2.0",
    "Unlicense",
    "Zlib",
}

# They ask for changes to the package itself to be published, which we do not make. On a server only, where they are
# installed as they are and can be exchanged; in the extension, which is one compiled file, they would not do.
UNCHANGED = {
    "psycopg": "LGPL-3.0-only",
    "psycopg-binary": "LGPL-3.0-only",
    "pycountry": "LGPL-2.1-only",
}

_SPDX = get_spdx_licensing()


def python_licence(name: str) -> str:
    """A package's licence as an SPDX expression; empty where nobody said."""
    if name in READ:
        return READ[name]
    try:
        told = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
    for text in (told["License-Expression"], told["License"]):
        if text and (known := normal(text)):
            return known
    classified = {CLASSIFIERS.get(line, "") for line in told.get_all("Classifier") or []} - {""}
    return classified.pop() if len(classified) == 1 else ""


def normal(text: str) -> str:
    """An SPDX expression in its usual form; empty when it is none."""
    answer = _SPDX.validate(text)
    return str(answer.normalized_expression) if text and not answer.errors else ""


def fault(name: str, licence: str, place: str) -> str:
    """Why a package may not be shipped there; empty when it may."""
    known = normal(licence)
    if not known:
        return f"{name}: nobody says under which licence it is"
    if place == "server" and UNCHANGED.get(name) == known:
        return ""
    expression = _SPDX.parse(known)
    allowed = _SPDX.parse(known).subs(
        {s: _SPDX.TRUE for s in expression.symbols if s.key in PERMISSIVE}
    )
    if allowed.simplify() == _SPDX.TRUE:
        return ""
    return f"{name}: {known} is not a licence for what stands in the {place}"
