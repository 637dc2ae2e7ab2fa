"""Text from outside on one line of a terminal."""


def plain(text: str) -> str:
    r"""Return `text` on one line, with control characters made visible: text from outside must not steer a terminal.

    >>> plain("14\nkilled \x1b[31m")
    '14 killed ?[31m'
    """
    return "".join(one if one.isprintable() else " " if one.isspace() else "?" for one in text)


def shortened(line: str, most: int) -> str:
    """Return a line cut after a word, so that no more than `most` characters are left of it.

    >>> shortened("Two ferries collided in fog", 20), shortened("Two ferries", 20)
    ('Two ferries...', 'Two ferries')
    """
    if len(line) <= most:
        return line
    head = line[: most - 3]
    words = head.rpartition(" ")[0] if line[most - 3] != " " else head
    return f"{(words if len(words) > most // 2 else head).rstrip(' ,;:-')}..."
