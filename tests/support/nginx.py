"""nginx of the tests' own, with the configuration in deploy/ but for places and addresses: begun on loopback, gone in the end."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from servers import find_nginx
from support.serving import STARTING, free_port

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
FILES_ONLY = "untrain-files.conf"
WITH_APPLICATION = "untrain.conf"

# Everything that nginx would otherwise keep where only root may write.
_MAIN = """\
{user}
worker_processes 2;
pid {folder}/pid;
error_log {folder}/log warn;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Nginx:
    """A running nginx, and the folder with its configuration and logs."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def logs(self) -> str:
        """All that it wrote down."""
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("*log*")))


def on_loopback(folder: Path, export: Path, port: int, tls: str | None) -> dict[str, str]:
    """What is elsewhere in the tests: the place of the files, of the logs, and the ports."""
    plain = {"include untrain/tls.conf;": ""} if tls is None else {}
    return {
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen [::]:80;": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port}{' ssl http2' if tls else ''};",
        "listen [::]:443 ssl http2;": "",
        "/var/cache/untrain/export": str(export),
        "/var/log/nginx/untrain.log": f"{folder}/access.log",
        "/var/log/nginx/untrain.error.log": f"{folder}/error.log",
        "/etc/letsencrypt/live/untrain.example": tls or "",
        **plain,
    }


def configured(site: str, folder: Path, changes: Mapping[str, str]) -> Path:
    """Write the configuration of a site into a folder, with other places, and return its main file."""
    used = set()

    def moved(text: str) -> str:
        for old, new in changes.items():
            if old in text:
                used.add(old)
                text = text.replace(old, new)
        return text

    shutil.copytree(DEPLOY / "nginx" / "untrain", folder / "untrain")
    for part in (folder / "untrain").rglob("*.conf"):
        part.write_text(moved(part.read_text()))
    (folder / "site.conf").write_text(moved((DEPLOY / "nginx" / site).read_text()))
    # `untrain-files.conf` has no port 80 and no application.
    unknown = {old for old in changes if old not in used} - {"listen 80;", "listen [::]:80;"}
    assert not unknown, f"no longer in deploy/: {unknown}"
    main = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    main.write_text(_MAIN.format(folder=folder, user=user))
    return main


@contextmanager
def nginx(
    export: Path,
    site: str = FILES_ONLY,
    *,
    changes: Mapping[str, str] | None = None,
    tls: Path | None = None,
    port: int | None = None,
) -> Iterator[Nginx]:
    """Serve an export from when nginx answers until it has ended.

    `changes` are more texts of the configuration and what they are to be, such as the application's ports. Without `tls`,
    a folder with certificates as certbot names them, it speaks plain HTTP.
    """
    port = port or free_port()
    with _folder() as folder:
        moved = on_loopback(folder, export, port, str(tls) if tls else None)
        main = configured(site, folder, {**moved, **(changes or {})})
        checked(main)
        with (folder / "log.start").open("wb") as sink:
            process = subprocess.Popen(
                [find_nginx(), "-c", main, "-g", "daemon off;"],
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
            )
        server = Nginx(port, folder, process)
        try:
            _wait(server)
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(STARTING)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def checked(main: Path) -> str:
    """Have nginx read a configuration, which it must find no fault with; what it said."""
    done = subprocess.run(
        [find_nginx(), "-t", "-c", main],
        capture_output=True,
        text=True,
        check=False,
        timeout=STARTING,
    )
    assert done.returncode == 0, done.stderr
    # Newer ones have another word for HTTP/2, which Debian's stable one does not know.
    told = re.sub(r".*the \"listen \.\.\. http2\" directive is deprecated.*\n", "", done.stderr)
    assert "[warn]" not in told, told
    return told


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="untrain-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _wait(server: Nginx) -> None:
    ends = time.monotonic() + STARTING
    while True:
        assert server.process.poll() is None, server.logs()
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", server.port), timeout=5).close()
            return
        assert time.monotonic() < ends, server.logs()
        time.sleep(0.02)
