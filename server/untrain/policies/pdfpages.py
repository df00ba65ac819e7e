"""A program that reads a PDF from its standard input and writes the text of its pages as one JSON object.

Run as `python pdfpages.py MAX_PAGES`, within bounds that it sets for itself. It imports nothing of Untrain, to begin
quickly: its reasons are those of failures.ExtractReason, as words.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from typing import Any

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, PyPdfError

# Characters of all pages together.
MAX_TEXT = 10_000_000
MEMORY = 2 * 1024**3  # bytes
CPU = 60  # seconds


def pages_of(body: bytes, max_pages: int) -> dict[str, Any]:
    """Return {"pages", "title"}, or {"reason", "message"} when it can't be read."""
    try:
        reader = PdfReader(io.BytesIO(body))
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            return _failed("it is protected by a password", "encrypted")
        if len(reader.pages) > max_pages:
            return _failed(f"it has more than {max_pages} pages", "too_long")
        pages: list[str] = []
        size = 0
        for page in reader.pages:
            pages.append(page.extract_text())
            size += len(pages[-1])
            if size > MAX_TEXT:
                return _failed("it holds more text than is read", "too_large")
        title = reader.metadata.title if reader.metadata else None
    except DependencyError:
        return _failed("it is encrypted", "encrypted")
    except RecursionError:
        return _failed("it is nested too deep", "too_complex")
    except MemoryError:
        return _failed("it takes too much memory", "too_complex")
    # What is broken in a file can break the reader anywhere.
    except (PyPdfError, Exception):  # noqa: BLE001
        return _failed("it is broken", "broken")
    return {"pages": pages, "title": title if isinstance(title, str) else None}


def _failed(message: str, reason: str) -> dict[str, Any]:
    return {"reason": reason, "message": message}


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Windows: only the time is bounded there, by who started this
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))


def main() -> None:
    """Read, bounded, and write."""
    _bound()
    logging.disable()
    sys.stdout.write(json.dumps(pages_of(sys.stdin.buffer.read(), int(sys.argv[1]))))


if __name__ == "__main__":
    main()
