"""The application in gunicorn, without a configuration file."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from untrain.api.published import EXTENSION, Published
from untrain.command_error import CommandError
from untrain.config import Settings
from untrain.serving.metrics import Edition, Exposed, Metrics
from untrain.serving.settings import settings

_log = logging.getLogger(__name__)


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn over an application that is made before the processes are, so that they share its memory.

    On SIGHUP the application is made anew, with the catalogue as it is then, and new processes take over from the old
    ones, which finish what they are at. When there is something wrong with it, the present one stays.
    """

    def __init__(
        self,
        make: Callable[[Settings], Flask],
        config: Settings,
        bind: str,
        workers: int,
        *,
        requests_logged: bool = True,
    ) -> None:
        self._make = make
        self._config = config
        self._app = make(config)
        self.https = (config.base_url or "").startswith("https://")
        self.metrics = Metrics(self._edition) if config.metrics else None
        self._metrics_at: tuple[str, int] | None = None
        binds = [bind, *([config.metrics] if config.metrics else [])]
        self._settings = settings(binds, workers, requests_logged=requests_logged)
        super().__init__()

    def load_config(self) -> None:
        """Hand the settings to gunicorn."""
        for name, value in self._settings.items():
            self.cfg.set(name, value)
        self.cfg.set("when_ready", self._ready)
        self.cfg.set("child_exit", self._ended)
        self.cfg.set("on_exit", self._stopped)

    def load(self) -> Any:
        """Return the application, which is the same for every process."""
        if self.metrics and self._metrics_at:
            return Exposed(self._app, self.metrics, self._metrics_at)
        return self._app

    def reload(self) -> None:
        """Make the application anew, if that is possible."""
        try:
            self._app = self._make(self._config)
        except CommandError:
            _log.exception("the catalogue or a setting is wrong: the present one stays")
        self.callable = None
        super().reload()
        _keep()

    def _edition(self) -> Edition:
        known: Published = self._app.extensions[EXTENSION]
        catalogue = known.catalogue
        return catalogue.serial, len(catalogue.services), catalogue.published_at.timestamp()

    def _ready(self, arbiter: Any) -> None:
        if self.metrics:
            # The second of the addresses, with the port that it got.
            self._metrics_at = arbiter.LISTENERS[1].sock.getsockname()[:2]
        _keep()

    def _ended(self, _: Any, worker: Any) -> None:
        if self.metrics:
            self.metrics.forget(worker.pid)

    def _stopped(self, _: Any) -> None:
        if self.metrics:
            self.metrics.close()


def _keep() -> None:
    """Leave what is there alone when collecting garbage, so that processes go on sharing the memory it is in."""
    gc.collect()
    gc.freeze()
