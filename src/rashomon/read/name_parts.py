"""Forms that share words: what a form is, and which parts and misspellings of a longer name mean its bearer."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from rashomon.base.marks import NameKind
from rashomon.read.name_lists import chosen, known_name, listed
from rashomon.read.place_gazetteer import folded, known_as

_SHORTENED = {
    "dept": "department",
    "st": "street",
    "ave": "avenue",
    "rd": "road",
    "blvd": "boulevard",
    "corp": "corporation",
    "co": "company",
    "univ": "university",
}
_MOST_COMPARED = 50  # forms that share a word, looked at per form; a news article has under 10
_ACRONYM = 4  # letters of a word in capitals that is no shouted one
_LEAST_SLIP = 7  # letters of the shortest name in which one wrong letter is taken for a slip


@dataclass(slots=True)
class Form:
    """A way of writing a name in one article, where it stands, and its kind."""

    text: str
    words: tuple[str, ...]
    places: list[int]
    kind: NameKind
    short_of: str = ""


Pair = tuple[Form, Form]


@cache
def _ordinals() -> dict[str, str]:
    """Return the words for street numbers: "6th" is "sixth"."""
    pairs = (pair.split("=") for pair in chosen("shortened_words"))
    return {pair[0]: pair[1] for pair in pairs}


def form_key(text: str) -> str:
    """Return what two ways of writing the same form share: case, accents, full stops and "the" do not count.

    >>> form_key("The U.N.") == form_key("UN")
    True
    """
    key = folded(text.replace("’", "'")).replace("-", " ").replace(" & ", " and ").removeprefix("the ")
    if any(letter.isdigit() for letter in key):
        key = " ".join(_ordinals().get(word, word) for word in key.split())
    head, _, tail = key.rpartition(" ")
    return f"{head} {_SHORTENED[tail]}" if head and tail in _SHORTENED else key


def by_part(forms: list[Form]) -> list[Pair]:
    """Pair "Brotherhood" with "Muslim Brotherhood", "Gaza" with "Gaza Strip" where only one longer name fits.

    `forms` are in order of length, longest first.
    """
    by_word: dict[str, list[tuple[list[str], Form]]] = defaultdict(list)
    pairs = []
    for short in forms:
        if short.kind not in {"organization", "place"}:
            continue
        part = form_key(short.text).split()
        if not part:
            continue
        near = [*by_word[part[0]], *by_word[part[-1]]][:_MOST_COMPARED]
        fits = [
            full
            for whole, full in near
            if full.kind == short.kind and len(whole) > len(part) and _is_part(short, part, full, whole)
        ]
        if fits and (full := _clearest(fits)):
            pairs.append((short, full))
        for word in dict.fromkeys((part[0], part[-1])):
            by_word[word].append((part, short))
    return pairs


def _clearest(fits: list[Form]) -> Form | None:
    """Return the one name that is meant: the only one, or the one named more often than all others together."""
    counts: dict[str, int] = {}
    for full in fits:
        key = form_key(full.text)
        counts[key] = counts.get(key, 0) + len(full.places)
    most = max(counts, key=lambda key: counts[key])
    if len(counts) > 1 and 2 * counts[most] <= sum(counts.values()):
        return None
    return next(full for full in fits if form_key(full.text) == most)


def _is_part(short: Form, part: list[str], full: Form, whole: list[str]) -> bool:
    """Tell whether the words `part` of one form are enough to mean the bearer of the longer one."""
    if short.kind == "place":
        if whole[:-1] == part:
            loose = whole[-1] in {"strip", "state"}  # "Gaza Strip" and "Rakhine State", not "Memphis State"
            return bool(known_as(full.text)) if loose else whole[-1] in chosen("areas")
        return whole[-len(part) :] == part and len(part) > 1 and part[-1] in listed("place_tails")
    acronym = short.text.isupper() and len(part) == 1 and len(part[0]) <= _ACRONYM
    if acronym and not full.words[-1].isupper():
        return False  # the U.N. is no part of "Kim Jong Un"
    if whole[-len(part) :] == part:
        return len(part) > 1 or part[0] not in chosen("dropped")
    rest = whole[len(part) :]
    known = known_name(short.text) or known_as(short.text)
    return whole[: len(part)] == part and not known and all(word in chosen("dropped") for word in rest)


def by_slip(forms: list[Form]) -> list[Pair]:
    """Pair long names one letter apart: "Kier Starmer", "Congres"; never two known first names or two known places."""
    near: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for form in forms:
        if len(form.text) >= _LEAST_SLIP:
            for block in _blocks(form):
                near[block].append(form)
    pairs = []
    for rare in forms:
        if len(rare.text) < _LEAST_SLIP:
            continue
        close = [full for block in _blocks(rare) for full in near[block][:_MOST_COMPARED]]
        full = next((full for full in close if full is not rare and _is_slip(rare, full)), None)
        if full:
            pairs.append((rare, full))
    return pairs


def _blocks(form: Form) -> Iterator[tuple[str, ...]]:
    """Yield keys of which two forms one letter apart share one: all words but one, or half of a single word."""
    words = tuple(word.lower() for word in form.words)
    if len(words) == 1:
        yield (form.kind, "<", words[0][:3])
        yield (form.kind, ">", words[0][-3:])
        return
    for number in range(min(len(words), 8)):
        yield (form.kind, str(number), *words[:number], "*", *words[number + 1 :])


def _is_slip(rare: Form, full: Form) -> bool:
    """Tell whether the one word in which two forms differ is a slip, and not another name."""
    if len(rare.words) != len(full.words) or (len(rare.places), full.text) > (len(full.places), rare.text):
        return False
    differing = [(a, b) for a, b in zip(rare.words, full.words, strict=True) if a.lower() != b.lower()]
    if len(differing) != 1:
        return False
    one, two = differing[0]
    if OSA.distance(one.lower(), two.lower(), score_cutoff=1) != 1 or min(len(one), len(two)) < 4:
        return False
    if any(letter.isdigit() or letter == "." for letter in one + two) or (known_as(one) and known_as(two)):
        return False  # "T.J." and "J.J." are two
    both = {one.lower(), two.lower()}
    if both <= listed("first") | listed("common"):
        return False
    plural = one.lower() + "s" == two.lower() or two.lower() + "s" == one.lower()
    return not plural or (full.kind != "person" and len(one) >= _LEAST_SLIP)  # "the Johnsons" are a family
