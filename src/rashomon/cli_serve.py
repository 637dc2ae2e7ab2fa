"""The command that opens the desk."""

import secrets
from pathlib import Path
from socket import gethostname

import click

from rashomon.base.errors import UsageError
from rashomon.cli_shared import opened, out_option, read_settings, store_option

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - only compared with; what is bound to is what was asked for
_SHORTEST = 16  # characters of a token: it may be tried out without end, and such a one of letters has 75 bits


@click.command(epilog="Example: rashomon serve --out rashomon-out --port 0")
@out_option
@store_option
@click.option(
    "--settings",
    "settings_path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="TOML file of settings: see docs/input.md.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8642, show_default=True, help="Port; 0 takes a free one."
)
@click.option(
    "--name", "names", multiple=True, help="Name that others reach this machine by; may be given more than once."
)
@click.option("--token", help="What others must know to come in; `new` makes one.")
@click.option("--who", default="desk", show_default=True, help="Name under which corrections are kept.")
def serve(  # noqa: PLR0913 - one parameter for each option
    *,
    out: Path,
    store_path: str | None,
    settings_path: Path | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    token: str | None,
    who: str,
) -> None:
    """Open the desk: pages of all stories on this machine, to search, read side by side and correct.

    It listens on loopback. With --host it can be reached from elsewhere, and then asks for a --token. What is
    corrected is written into the pages of the --out folder too, where the store lies in that folder.
    """
    import uvicorn

    from rashomon.desk import Desk, make_app
    from rashomon.desk.listening import listen
    from rashomon.desk.worker import Worker

    token = _token(token, open_to_others=host not in _LOOPBACK or bool(names), host=host)
    settings = read_settings(settings_path)
    pages = out if store_path is None and (out / "index.html").exists() else None  # of another store they may be
    with listen(host, port) as socket, opened(store_path, out) as store, Worker(store, settings, pages) as worker:
        port = socket.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        reached = names or (() if host in _LOOPBACK else (gethostname() if host in _EVERYWHERE else shown,))
        app = make_app(Desk(store, settings, who, worker), port, names=reached, token=token)
        address = f"http://{reached[0] if reached else shown}:{port}/{f'?token={token}' if token else ''}"
        click.echo(f"The desk is open at {address} (Ctrl-C closes it)")
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1, server_header=False)
        uvicorn.Server(config).run(sockets=[socket])


def _token(given: str | None, *, open_to_others: bool, host: str) -> str | None:
    """Return what others must know to come in; None where nobody else can."""
    if given == "new":
        return secrets.token_urlsafe(24)
    if given and len(given) < _SHORTEST:
        message = f"--token has fewer than {_SHORTEST} characters and could be guessed: `--token new` makes one"
        raise UsageError(message)
    if open_to_others and not given:
        message = f"--host {host} lets others in: give a --token, or `--token new`"
        raise UsageError(message)
    return given or None
