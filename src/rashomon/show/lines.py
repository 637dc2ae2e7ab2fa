"""Text from outside on one line of a terminal."""


def plain(text: str) -> str:
    r"""Return `text` on one line, with control characters made visible: text from outside must not steer a terminal.

    >>> plain("14\nkilled \x1b[31m")
    '14 killed ?[31m'
    """
    return "".join(one if one.isprintable() else " " if one.isspace() else "?" for one in text)
