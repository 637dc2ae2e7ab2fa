"""Make the word lists of the names layer that no one writes by hand.

    python training/wordlists.py --data DIR

First names come from the locale providers of the package `faker` (MIT). Common English words are counted in the
running text of collections under DIR/data/stories; only words and no text are kept.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import faker.providers.person as person_providers

_WORDS = Path(__file__).parent.parent / "src" / "rashomon" / "read" / "words"
_COUNTED = ("t17_articles_dev", "ecbplus_traindev", "wikinews_dev")
_LEAST = 3  # a word seen in lower case fewer times is as likely a slip
_SHARE = 0.7  # of the mentions inside sentences that are in lower case; below it the word is a name as often as not
_TOKEN = re.compile(r"(?P<word>[A-Za-z][a-z]+(?:['’-][a-z]+)*)")
_NAME = re.compile(r"[^\W\d_][^\W\d_'’-]+(?:[-'’][^\W\d_]+)?$")
_LINE = 140
_CLEARLY = 4
_GENDERED = {one: re.compile(rf"first_names_(?:\w+_)?{one}(?:_\w+)?") for one in ("female", "male")}


def person_names(kind: str) -> list[str]:
    """Return the names of one kind ("first", "last") that are written in Latin letters, of all locales."""
    found: set[str] = set()
    for module in iter_modules(person_providers.__path__):
        provider = import_module(f"{person_providers.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            if not attribute.startswith(f"{kind}_names"):
                continue
            listed = getattr(provider, attribute)
            for name in listed if isinstance(listed, Iterable) else ():
                if isinstance(name, str) and _NAME.match(name) and ord(max(name)) < 0x250:
                    found.add(name.lower())
    return sorted(found)


def gendered_names(gender: str) -> list[str]:
    """Return the given names that at least four times as many locales list for one gender as for the other."""
    counts: dict[str, Counter[str]] = {"female": Counter(), "male": Counter()}
    for module in iter_modules(person_providers.__path__):
        provider = import_module(f"{person_providers.__name__}.{module.name}").Provider
        for one, counted in counts.items():
            listed = [getattr(provider, name) for name in dir(provider) if _GENDERED[one].fullmatch(name)]
            given = {name.lower() for some in listed for name in some if _NAME.match(name) and ord(max(name)) < 0x250}
            counted.update(given)
    other = counts["male" if gender == "female" else "female"]
    return sorted(name for name, count in counts[gender].items() if count >= _CLEARLY * other[name])


def texts(data: Path) -> Iterator[str]:
    """Yield the texts that words are counted in."""
    for name in _COUNTED:
        with gzip.open(data / "data" / "stories" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line).get("text") or ""


def common_words(data: Path) -> list[str]:
    """Return the words that are mostly in lower case where they do not begin a sentence."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for text in texts(data):
        for found in _TOKEN.finditer(text):
            word = found["word"]
            if word[0].islower():
                lower[word] += 1
            elif text[max(0, found.start() - 2) : found.start()][:1].islower():
                upper[word.lower()] += 1
    return sorted(word for word, count in lower.items() if count >= _LEAST and count >= _SHARE * (count + upper[word]))


def write(name: str, note: str, words: list[str]) -> None:
    """Write one list, several words a line."""
    lines, line = [f"# {note}"], ""
    for word in words:
        if line and len(line) + len(word) >= _LINE:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
    (_WORDS / name).write_text("\n".join([*lines, line]) + "\n", "utf-8")
    print(f"{name}: {len(words)} words")


def main() -> None:
    """Write the lists."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    write(
        "name_first.txt",
        "First names, from the locale providers of the package faker (MIT). Made by training/wordlists.py.",
        person_names("first"),
    )
    write(
        "name_last.txt",
        "Surnames, from the locale providers of the package faker (MIT). Made by training/wordlists.py.",
        person_names("last"),
    )
    for gender in ("female", "male"):
        write(
            f"name_{gender}.txt",
            f"First names of one gender ({gender}), from the providers of faker (MIT). Made by training/wordlists.py.",
            gendered_names(gender),
        )
    write(
        "name_common.txt",
        "Words that running news text writes in lower case. Made by training/wordlists.py.",
        common_words(data),
    )


if __name__ == "__main__":
    main()
