"""What a person asks for, in words: "exact phrases", OR, -without and prefix*, as an FTS5 expression that cannot fail.

Nothing that a person types reaches FTS5 but as a quoted string, so no operator, column or parenthesis of theirs counts.
"""

import re
import unicodedata
from dataclasses import dataclass

SEPARATOR = "\ue000"  # stands before, between and behind listed values; unicode61 takes private-use points for letters
START, END = "\ufdd0", "\ufdd1"  # around found words; noncharacters, which no indexed text has
_NEVER = re.compile(f"[\x00\ud800-\udfff{SEPARATOR}{START}{END}]")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
# `-"port ellery"`, `"port ell"*`, `ferry`, `-raft`, `"open to the end`
_PIECE = re.compile(r'(-?)(?:"([^"]*)(?:"(\*?)|$)|([^\s"]+))')
_LONGEST, _MOST = 400, 32  # code points and terms of a query that count


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase; `prefix` where its last word may go on."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One of each group must stand in a passage, none of `without`; `cut` where not all that was typed counts."""

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()
    cut: bool = False


def searchable(text: str) -> str:
    r"""Return a text as it is indexed: code point for code point, those that the index lends a meaning replaced.

    >>> searchable("a\x00b\ufdd0c") == "a\ufffdb\ufffdc"
    True
    """
    return _NEVER.sub("\ufffd", text)


def parse(query: str) -> Asked:
    """Return what a query asks for; what has no letter or digit asks for nothing.

    A sign alone cannot be searched for: an emoji is no word of the index.

    >>> parse('ferry OR boat "Port Ellery" -raft sank*').groups[0]
    (Term(text='ferry', prefix=False), Term(text='boat', prefix=False))
    >>> parse('ferry OR boat "Port Ellery" -raft sank*').without
    (Term(text='raft', prefix=False),)
    """
    groups: list[tuple[Term, ...]] = []
    without: list[Term] = []
    joins, terms = False, 0
    for found in _PIECE.finditer(searchable(query[:_LONGEST]).translate(_QUOTES)):
        minus, phrase, star, word = found.groups()
        if word == "OR" and not minus:
            joins = bool(groups)
            continue
        term = Term(phrase.strip(), bool(star)) if word is None else Term(word.rstrip("*"), word.endswith("*"))
        if not _has_word(term.text):
            continue
        terms += 1
        if terms > _MOST:
            break
        if minus:
            without.append(term)
        elif joins:
            groups[-1] += (term,)
        else:
            groups.append((term,))
        joins = False
    return Asked(tuple(groups), tuple(without), len(query) > _LONGEST or terms > _MOST)


def _has_word(text: str) -> bool:
    return any(unicodedata.category(one)[0] in "LN" for one in text)


def expression(asked: Asked, listed: dict[str, tuple[str, bool]], columns: str = "title words") -> str | None:
    """Return the FTS5 expression for words in some columns and for values listed in others; None: there is none.

    Args:
        asked: what must stand in `columns`.
        listed: by column, a value that must be listed in it, and whether it must be the whole value.
        columns: names of columns.

    >>> expression(parse("ferry -raft"), {"outlets": ("ellery-post.example", False)})
    '({title words} : (("ferry"))) AND (outlets : "ellery-post.example") NOT ({title words} : ("raft"))'
    """
    parts = []
    if asked.groups:
        groups = " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in asked.groups)
        parts.append(f"({{{columns}}} : ({groups}))")
    for column, (value, whole) in sorted(listed.items()):
        text = searchable(value)
        parts.append(f"({column} : {_quoted(Term(f'{SEPARATOR} {text} {SEPARATOR}' if whole else text))})")
    if not parts:
        return None
    without = unwanted(asked, columns)
    return " AND ".join(parts) + (f" NOT ({without})" if without else "")


def unwanted(asked: Asked, columns: str = "title words") -> str | None:
    """Return the FTS5 expression for what must not stand in some columns; None: there is nothing.

    >>> unwanted(parse("-raft -oar"))
    '{title words} : ("raft" OR "oar")'
    """
    return f"{{{columns}}} : ({' OR '.join(map(_quoted, asked.without))})" if asked.without else None


def _quoted(term: Term) -> str:
    text = term.text.replace('"', '""')
    return f'"{text}" *' if term.prefix else f'"{text}"'


def folded(value: str) -> str:
    """Return a value without capitals and accents.

    >>> folded("Café ÉLAN")
    'cafe elan'
    """
    plain = unicodedata.normalize("NFKD", value.casefold())
    return " ".join("".join(one for one in plain if not unicodedata.combining(one)).split())
