"""Write what the extension stores take: one archive for each browser, and one of the source for those who ask for it.

The same files give the same bytes: entries are in order and bear no time. `python scripts/package.py [folder]`
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILDS = {"chrome": "chrome-mv3", "edge": "chrome-mv3", "firefox": "firefox-mv3"}
OLDEST = (1980, 1, 1, 0, 0, 0)  # the earliest time an archive can name
READABLE = 0o100644 << 16  # a plain file that everybody may read
EXECUTABLE = 0o100755 << 16


def main(folder: Path) -> int:
    """Write the archives into the folder and say what they are."""
    folder.mkdir(parents=True, exist_ok=True)
    version = json.loads((ROOT / "dist/chrome-mv3/manifest.json").read_bytes())["version"]
    for browser, build in BUILDS.items():
        home = ROOT / "dist" / build
        files = [path for path in home.rglob("*") if path.is_file()]
        write(folder / f"untrain-{version}-{browser}.zip", home, files)
    write(folder / f"untrain-{version}-source.zip", ROOT, source())
    return 0


def source() -> list[Path]:
    """Return the files under version control, as they are now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def write(archive: Path, home: Path, files: list[Path]) -> None:
    """Put the files into an archive under their paths within `home`."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bundle:
        for name, path in sorted((path.relative_to(home).as_posix(), path) for path in files):
            entry = zipfile.ZipInfo(name, OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = EXECUTABLE if path.stat().st_mode & 0o100 else READABLE
            entry.create_system = 3  # Unix, on whatever system it is made
            bundle.writestr(entry, path.read_bytes())
    print(f"{archive.name}  {archive.stat().st_size:,} bytes")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "out" / "packages"))
