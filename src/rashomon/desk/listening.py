"""The socket that the desk listens on, opened before anything else so that a port in use is said at once."""

import socket

from rashomon.base.errors import UsageError


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at `host` and `port`; port 0 takes a free one.

    Raises:
        UsageError: where the address cannot be had; the message says what to do.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        opened = socket.socket(family, kind, protocol)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
    except OSError as error:
        message = f"cannot listen at {host}, port {port} ({error.strerror or error}): give another --port, or --port 0"
        raise UsageError(message) from error
    return opened
