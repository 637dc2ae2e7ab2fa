"""Misuse, as exceptions whose message says what to do next.

RashomonError
├── UsageError      the call itself cannot be carried out (bad setting, missing file named by hand)
│   └── NotFoundError   the store holds nothing with the id that is given
├── StoreError      the store cannot be opened, read or written
└── EngineError     no worker process can be started
"""


class RashomonError(Exception):
    """The base of every exception that Rashomon raises on purpose."""


class UsageError(RashomonError):
    """The call cannot be carried out as given."""


class NotFoundError(UsageError):
    """The store holds nothing with the id that is given."""


class StoreError(RashomonError):
    """The store cannot be opened, read or written."""


class EngineError(RashomonError):
    """No worker process can be started."""
