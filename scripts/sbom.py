"""Write what Untrain is made of to out/sbom/: a CycloneDX list for machines, and the licences for people.

The same locks give the same bytes. It ends with 1 when the list is not valid, or when something that we ship has a
licence that it may not have. `python scripts/sbom.py [folder]`
"""

from __future__ import annotations

import base64
import sys
import uuid
from collections.abc import Sequence
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from dependencies import ROOT, Dependency, direct, locked, project
from licences import fault

NAMESPACE = uuid.UUID(
    "6e6d1e35-6f2c-4a0a-9a0e-6c3b0a1f5d57"
)  # ours, for numbers that follow from the contents
ALGORITHMS = {
    "sha1": HashAlgorithm.SHA_1,
    "sha256": HashAlgorithm.SHA_256,
    "sha512": HashAlgorithm.SHA_512,
}
PURL = {"python": "pypi", "npm": "npm"}


def main(folder: Path) -> int:
    """Write both lists and say what is wrong with them."""
    found = locked()
    version: str = project()["version"]
    written = bill(found, version)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"untrain-{version}.cdx.json"
    target.write_text(written, "utf-8")
    (folder / f"untrain-{version}-licences.txt").write_text(licences(found), "utf-8")
    count = {
        place: sum(d.place == place for d in found) for place in sorted({d.place for d in found})
    }
    print(f"{target.name}: {len(found)} packages,", ", ".join(f"{n} {p}" for p, n in count.items()))
    faults = [fault(d.name, d.licence, d.place) for d in found if d.place != "development"]
    if wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(written):
        faults.append(f"not a CycloneDX list: {str(wrong).splitlines()[0]}")
    for line in filter(None, faults):
        print(line, file=sys.stderr)
    return 1 if any(faults) else 0


def bill(found: Sequence[Dependency], version: str) -> str:
    """The list as CycloneDX has it: what is shipped is required, what developers have is not."""
    bom = Bom(serial_number=uuid.uuid5(NAMESPACE, "\n".join([version, *(d.key for d in found)])))
    bom.metadata.timestamp = None  # type: ignore[assignment]  # it would be another one each time
    bom.metadata.component = own = Component(
        name="untrain",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=f"untrain@{version}",
        licenses=[LicenseExpression(project()["license"])],
    )
    components = {d.key: component(d) for d in found}
    for each in components.values():
        bom.components.add(each)
    ours = direct()
    bom.register_dependency(own, [components[d.key] for d in found if f"{d.kind}/{d.name}" in ours])
    for d in found:
        bom.register_dependency(components[d.key], [components[key] for key in d.needs])
    return f"{JsonV1Dot6(bom).output_as_string(indent=2)}\n"


def component(found: Dependency) -> Component:
    """One package."""
    group, _, name = found.name.rpartition("/")
    return Component(
        name=name,
        group=group or None,
        version=found.version,
        type=ComponentType.LIBRARY,
        bom_ref=found.key,
        purl=PackageURL(PURL[found.kind], group or None, name, found.version),
        scope=ComponentScope.EXCLUDED if found.place == "development" else ComponentScope.REQUIRED,
        licenses=[LicenseExpression(found.licence)] if found.licence else [],
        # Python's lock has the hash of each file that a package comes in, which are not the package's own.
        hashes=[digest(*pair) for pair in found.hashes] if found.kind == "npm" else [],
    )


def digest(algorithm: str, encoded: str) -> HashType:
    return HashType(alg=ALGORITHMS[algorithm], content=base64.b64decode(encoded).hex())


def licences(found: Sequence[Dependency]) -> str:
    """What is shipped first, then what developers have: a line for each."""
    lines = [
        f"{d.place:<12} {d.kind:<7} {f'{d.name} {d.version}':<48} {d.licence or 'unknown'}"
        for d in sorted(found, key=lambda d: (d.place == "development", d.place, d))
    ]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "out" / "sbom"))
