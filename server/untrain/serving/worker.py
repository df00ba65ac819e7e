"""A process that answers requests: gunicorn's threads, which nobody can keep busy by being slow.

Gunicorn gives each new connection a thread that waits for the request to begin, and reads it for as long as it takes.
A few hundred connections that say nothing would keep all threads waiting. Here a connection costs no thread until
something has come, and a request that is not complete in time is cut off.
"""

from __future__ import annotations

import errno
import selectors
import socket
import struct
import time
from functools import partial
from typing import Any

from gunicorn.http.unreader import SocketUnreader  # type: ignore[import-untyped]
from gunicorn.workers import gthread  # type: ignore[import-untyped]

from untrain.serving import problems
from untrain.serving.settings import ARRIVING, TAKING


class SlowClientError(ConnectionResetError):
    """A request did not arrive in time. For gunicorn it is a client that went away: nothing is answered."""

    def __init__(self) -> None:
        super().__init__(errno.ECONNRESET, "the request did not arrive in time")


class Unreader(SocketUnreader):  # type: ignore[misc]
    """Reads from a connection until its request should be there."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.sock)
        self._connection = connection

    def chunk(self, size_hint: int | None = None) -> bytes:
        """Return what has come. Raises SlowClientError when it comes too late."""
        if time.monotonic() > self._connection.arriving_until:
            raise SlowClientError
        try:
            data: bytes = super().chunk(size_hint)
        except BlockingIOError as error:  # The socket's own timeout.
            raise SlowClientError from error
        return data


class Connection(gthread.TConn):  # type: ignore[misc]
    """A connection whose requests have to arrive in time."""

    arriving_until = 0.0

    def init(self) -> None:
        """Prepare for the first request."""
        begun = self.initialized
        super().init()
        if not begun:
            # In the system, so that it costs nothing while clients are quick.
            for option, seconds in ((socket.SO_RCVTIMEO, ARRIVING), (socket.SO_SNDTIMEO, TAKING)):
                self.sock.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", seconds, 0))
            self.parser.unreader = Unreader(self)


class Worker(gthread.ThreadWorker):  # type: ignore[misc]
    """Gunicorn's threaded worker, as said above, that answers what it refuses as the API does."""

    def init_process(self) -> None:
        """Begin to work, after the fork."""
        self.log.metrics = self.app.metrics
        super().init_process()

    def accept(self, listener: socket.socket) -> None:
        """Take a connection in, and wait for its request without a thread."""
        try:
            client, address = listener.accept()
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                raise
            return
        self.nr_conns += 1
        connection = Connection(self.cfg, client, address, listener.getsockname())
        connection.timeout = time.monotonic() + ARRIVING
        self.pending_conns.append(connection)
        self.poller.register(
            client,
            selectors.EVENT_READ,
            partial(self.on_pending_socket_readable, connection),
        )

    def handle(self, conn: Connection) -> Any:
        """Answer a request that has begun to arrive."""
        conn.arriving_until = time.monotonic() + ARRIVING
        return super().handle(conn)

    def handle_error(self, req: Any, client: socket.socket, _: Any, error: Exception) -> None:
        """Answer what could not be handed to the application, or what it failed at."""
        status, detail = problems.refusal(error)
        if status >= 500 and status != 501:
            self.log.exception("a request failed outside of the application")
        self.log.refused(status, req)
        try:
            client.sendall(problems.answer(status, detail, https=self.app.https))
        except OSError:
            self.log.debug("nobody takes the answer to a refused request")

    def _cap_keepalive(self, deadline: float) -> None:
        """When stopping, connections without a request are not waited for any longer than kept ones."""
        super()._cap_keepalive(deadline)
        for connection in self.pending_conns:
            connection.timeout = min(connection.timeout, deadline)
