"""The files: where each answer lies, written beside the old ones and put in their place all at once."""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from untrain.export.answers import HTML, Answer
from untrain.export.errors import ExportError

# Lists every file with its address, type and headers; also the sign by which an earlier export is known.
MANIFEST = "export.json"
# The same redirects for nginx, as lines of a `map`.
REDIRECTS = "redirects.map"
FORMAT = 1
_MOST_MANIFEST = 512 * 1024**2  # bytes

_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_HERE = -100  # AT_FDCWD


@dataclass
class Tree:
    """An export in the making, in a folder of its own. `holding` are the addresses that have others below them."""

    folder: Path
    holding: frozenset[str]
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    headers: dict[tuple[tuple[str, str], ...], int] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)

    @classmethod
    def begun(cls, folder: Path, addresses: Iterable[str]) -> Self:
        """Begin an export in an empty folder; `addresses` are those that it is to have."""
        return cls(folder, frozenset(above for one in addresses for above in _above(one)))

    def add(self, answer: Answer) -> None:
        """Write an answer, and the same in gzip beside it."""
        name = _name_of(answer, holds_others=answer.address in self.holding)
        self._write(name, answer.body)
        if answer.zipped is not None:
            self._write(f"{name}.gz", answer.zipped)
        self.files[name] = {
            "address": answer.address,
            "status": answer.status,
            "type": answer.type,
            "headers": self.headers.setdefault(answer.headers, len(self.headers)),
            "bytes": len(answer.body),
            "gzip": answer.zipped is not None,
            "sha256": hashlib.sha256(answer.body).hexdigest(),
        }

    def finish(self, **about: Any) -> None:
        """Write the lists: now it is an export."""
        lines = [f"{address} {to};\n" for address, to in sorted(self.redirects.items())]
        self._write(REDIRECTS, "".join(lines).encode())
        manifest = {
            "format": FORMAT,
            **about,
            "headers": [dict(headers) for headers in self.headers],
            "files": dict(sorted(self.files.items())),
            "redirects": dict(sorted(self.redirects.items())),
        }
        text = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
        self._write(MANIFEST, text.encode() + b"\n")

    def _write(self, name: str, data: bytes) -> None:
        path = self.folder / name
        _make_folder(path.parent, self.folder)
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError as error:
            raise ExportError(f"two addresses want the file {name}") from error
        path.chmod(0o644)
        # Web servers make the ETag of a file from its time and size. A time made from the bytes changes when they do and
        # never otherwise, on every machine: what is the same is not sent again because it was exported again.
        moment = 946_684_800 + (int.from_bytes(hashlib.sha256(data).digest()[:4]) >> 3)
        os.utime(path, (moment, moment))


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of `target` when all went well; otherwise nothing has changed.

    Raises ExportError when `target` holds anything but an earlier export.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.being-written")
    with _alone_in(target.parent):
        _refuse_others(target)
        shutil.rmtree(fresh, ignore_errors=True)  # of an export that was killed
        _make_folder(fresh, target.parent)
        try:
            yield fresh
            # On the disk before it is at its place, or a power cut could leave empty files there.
            os.sync()
            _refuse_others(target)
            _put(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def _name_of(answer: Answer, *, holds_others: bool) -> str:
    """Return the path of an answer's file: its address, or an index in the folder of that name.

    Pages are always an index, by which any web server knows what they are.
    """
    path = answer.address.strip("/")
    if answer.status != 200:
        return path
    if answer.type.startswith(HTML):
        return f"{path}/index.html".lstrip("/")
    return f"{path}/index.json" if holds_others else path


def _above(address: str) -> Iterator[str]:
    while address := address.rpartition("/")[0]:
        yield address


def _make_folder(path: Path, root: Path) -> None:
    """Make a folder below `root` that everybody may read, whatever this process lets others do by default."""
    if path != root and not path.is_dir():
        _make_folder(path.parent, root)
        path.mkdir()
        path.chmod(0o755)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise ExportError(f"another export is being written in {folder}") from error
    finally:
        os.close(descriptor)


def _refuse_others(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise ExportError(f"{target} is no folder")
    there = {
        str(path.relative_to(target))
        for path in target.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }
    known = _known(target / MANIFEST) if there else set()
    if others := sorted(there - known):
        raise ExportError(f"{target} holds something else than an earlier export: {others[0]}")


def _known(manifest: Path) -> set[str]:
    """The files of an earlier export; none when it is no such list."""
    try:
        if manifest.stat().st_size > _MOST_MANIFEST:
            return set()
        read = json.loads(manifest.read_bytes())
        if read["format"] != FORMAT:
            return set()
        files = {name for name, about in read["files"].items() if isinstance(about["bytes"], int)}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return set()
    return {MANIFEST, REDIRECTS, *files, *(f"{name}.gz" for name in files)}


def _put(fresh: Path, target: Path) -> None:
    """Put a folder at another one's place, in one step where the system can: somebody may be reading there."""
    if not target.exists():
        fresh.rename(target)
    elif not _exchanged(fresh, target):
        old = target.with_name(f".{target.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            old.rename(target)
            raise
        shutil.rmtree(old)


def _exchanged(one: Path, other: Path) -> bool:
    try:
        call = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return False
    return bool(call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
