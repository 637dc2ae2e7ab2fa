"""Which language a text is in."""

import re
from functools import cache
from typing import TYPE_CHECKING

from rashomon.base.article import is_read
from rashomon.base.problems import Problem
from rashomon.collect.notices import is_notice
from rashomon.collect.settings import CollectSettings

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

NOT_APPLICABLE = "zxx"  # ISO 639-2: "no linguistic content; not applicable"
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*", re.IGNORECASE)
_NAMES = {"english": "en", "eng": "en"}


def language_of(
    text: str, given: str | None, where: str, settings: CollectSettings
) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the language of `text` as a short code, None where nobody can tell, and what is wrong with it.

    A text in another language is kept; the problem "language not read" says that it is not read. The input's word
    is overruled only by a sure judge, and never on a short text. None is read as English: short texts and lists of
    names look like any language, and to leave an English report out is worse than to find nothing in a foreign one.
    A site's notice to its visitors is no report in any language: it is kept like a text that is not read.

    >>> language_of("Zwei Tote.", "de-AT", "a.txt", CollectSettings())[0]
    'de'
    """
    if is_notice(text):
        what = "is what its site says to visitors and no report; kept, shown, not read"
        return NOT_APPLICABLE, (Problem(where, "no report", what),)
    told = primary(given)
    problems = []
    if given is not None and told is None:
        problems.append(Problem(where, "field", "language is no language code; left out"))
    judged, sure = (
        _judge().classify(text[: settings.language_chars]) if len(text) >= settings.language_min_chars else (None, 0.0)
    )
    if judged is None or sure < settings.language_sure:
        language = told
    else:
        language = judged
        if told not in (None, judged):
            problems.append(Problem(where, "language", f"is given as {told} but reads as {judged}"))
    if not is_read(language):
        problems.append(
            Problem(
                where, "language not read", f"is in another language than English ({language}); kept, shown, not read"
            )
        )
    return language, tuple(problems)


def primary(tag: str | None) -> str | None:
    """Return the first part of a language tag in lower case; None if it is none.

    >>> primary("en-GB"), primary("English"), primary("?")
    ('en', 'en', None)
    """
    if tag is None:
        return None
    name = tag.strip()
    if name.lower() in _NAMES:
        return _NAMES[name.lower()]
    match = _TAG.fullmatch(name)
    return match[1].lower() if match else None


@cache
def _judge() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - 0.7 s with its model

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
