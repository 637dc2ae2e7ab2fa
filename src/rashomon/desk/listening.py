"""The socket that the desk listens on, opened before anything else so that a port in use is said at once."""

from socket import SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, getaddrinfo, socket
from typing import Any

from rashomon.base.errors import UsageError


def listen(host: str, port: int) -> socket:
    """Return a socket that listens at `host` and `port`; port 0 takes a free one.

    Raises:
        UsageError: where the address cannot be had; the message says what to do.
    """
    try:
        family, kind, protocol, _, address = getaddrinfo(host, port, type=SOCK_STREAM)[0]
        return _opened(socket(family, kind, protocol), address)
    except OSError as error:
        message = f"cannot listen at {host}, port {port} ({error.strerror or error}): give another --port, or --port 0"
        raise UsageError(message) from error


def _opened(made: socket, address: tuple[Any, ...]) -> socket:
    """Return the socket listening: from here on nobody else gets the port, and who asks early waits for the answer."""
    try:
        made.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        made.bind(address)
        made.listen()
    except OSError:
        made.close()
        raise
    return made
