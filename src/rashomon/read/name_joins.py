"""Which forms of one article name the same bearer: "Cordner" and "Graham Cordner", "OPCW" and its long form."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from rashomon.base.marks import NameKind
from rashomon.read.name_lists import known_names, listed
from rashomon.read.place_gazetteer import folded, known_as, spots

_GENERIC = frozenset(
    {
        "strip",
        "province",
        "governorate",
        "region",
        "county",
        "island",
        "islands",
        "district",
        "state",
        "prefecture",
        "oblast",
    }
)
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
_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "to", "a", "&", "at", "de", "la", "del", "des", "du"})


@dataclass(slots=True)
class Form:
    """A way of writing a name in one article, where it stands, and its kind."""

    text: str
    words: tuple[str, ...]
    places: list[int]
    kind: NameKind
    short_of: str = ""


def form_key(text: str) -> str:
    """Return what two ways of writing the same form share: case, accents, full stops and "the" do not count.

    >>> form_key("The U.N.") == form_key("UN")
    True
    """
    key = folded(text.replace("’", "'")).replace("-", " ").replace(" & ", " and ").removeprefix("the ")
    head, _, tail = key.rpartition(" ")
    return f"{head} {_SHORTENED[tail]}" if head and tail in _SHORTENED else key


def join_forms(forms: list[Form]) -> dict[str, str]:
    """Return for each form that has a fuller one the fullest; `forms` differ in text. Surnames that two bearers share are left out.

    >>> join_forms([Form("Graham Cordner", ("Graham", "Cordner"), [0], "person"), Form("Cordner", ("Cordner",), [9], "person")])
    {'Cordner': 'Graham Cordner'}
    """
    parent: dict[str, str] = {}
    ordered = sorted(forms, key=lambda form: (-len(form.words), -len(form.text), form.places[0], form.text))
    for rules in (_by_spelling, _by_known, _by_short_form, _by_initials, _by_person, _by_same_spot, _by_part, _by_slip):
        open_forms = [form for form in ordered if form.text not in parent]
        for short, full in rules(open_forms):
            if short.text not in parent and _root(parent, full.text) != short.text:
                parent[short.text] = full.text
    return {text: _root(parent, text) for text in sorted(parent)}


def _root(parent: dict[str, str], text: str) -> str:
    """Return the fullest form that `text` leads to."""
    for _ in range(20):  # chains are short; the bound keeps a loop from being endless
        if text not in parent:
            break
        text = parent[text]
    return text


def _by_spelling(forms: list[Form]) -> list[tuple[Form, Form]]:
    """Pair forms that differ in case, accents, full stops or "the": the one in mixed case that comes first is the name."""
    groups: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        groups[form_key(form.text)].append(form)
    pairs = []
    for group in groups.values():
        if len(group) > 1:
            best = min(
                group, key=lambda form: (form.text.isupper() and len(form.text) > 4, -len(form.places), form.places[0])
            )
            pairs += [(form, best) for form in group if form is not best]
    return pairs


def _by_known(forms: list[Form]) -> list[tuple[Form, Form]]:
    """Pair forms that the list of known names gives to one bearer."""
    groups: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        known = known_names().get(form.text.replace(".", "").removeprefix("The "))
        if known:
            groups[known[1]].append(form)
    return [(form, group[0]) for group in groups.values() for form in group[1:]]


def _by_short_form(forms: list[Form]) -> list[tuple[Form, Form]]:
    """Pair "OPCW" with the name it stood behind in brackets."""
    by_text = {form.text: form for form in forms}
    return [(form, by_text[form.short_of]) for form in forms if form.short_of in by_text and form.short_of != form.text]


def initials(words: tuple[str, ...], *, small: bool) -> str:
    """Return the first letters of `words`, with those of "of" and the like if `small`.

    >>> initials(("Rail", "Accident", "Investigation", "Branch"), small=False)
    'RAIB'
    """
    kept = [part for word in words if small or word.lower() not in _SMALL for part in word.split("-") if part]
    return "".join(part[0].upper() for part in kept)


def is_short_for(short: str, words: tuple[str, ...]) -> bool:
    """Tell whether `short` are the initials of `words`, or of the last three or more of them."""
    letters = short.replace(".", "").upper()
    for small in (False, True):
        full = initials(words, small=small)
        if letters == full or (len(letters) > 2 and full.endswith(letters)):
            return True
    return False


def _by_initials(forms: list[Form]) -> list[tuple[Form, Form]]:
    """Pair capitals with the one longer name whose initials they are."""
    longer = [form for form in forms if len(form.words) > 1 and form.kind != "person"]
    pairs = []
    for form in forms:
        letters = form.text.replace(".", "")
        if len(form.words) == 1 and letters.isupper() and 2 <= len(letters) <= 7:
            fits = [full for full in longer if is_short_for(letters, full.words)]
            if fits and len({form_key(full.text) for full in fits}) == 1:
                pairs.append((form, fits[0]))
    return pairs


def plain_words(form: Form) -> list[str]:
    """Return the words of a person's name without initials, Jr and accents."""
    kept = [folded(word).removeprefix("al-").removeprefix("el-") for word in form.words]
    kept = [word for word in kept if word not in {"al", "el", "the"}] or kept
    return [word for word in kept if len(word) > 1 and word not in {"jr", "sr", "ii", "iii"}]


def _by_person(forms: list[Form]) -> list[tuple[Form, Form]]:
    """Pair part of a person's name with the whole: same first and last word, or the last words of the longer one."""
    people = [form for form in forms if form.kind == "person"]
    pairs = []
    for number, short in enumerate(people):
        part = plain_words(short)
        if len(part) < 2 and len(short.words) < 2:
            continue
        for full in people[:number]:
            if same_person(short, full):
                pairs.append((short, full))
                break
    return pairs


def same_person(short: Form, full: Form) -> bool:
    """Tell whether two forms of two words or more can be one person's.

    "Endicott McCray" and "Endicott Ishmael McCray", "A.J. Perez" and "Armando J. Perez"; never two different first names.
    """
    one, two = plain_words(short), plain_words(full)
    if not one or not two:
        return False
    if len(one) > 1 and len(two) >= len(one) and one[0] == two[0]:
        rest = iter(two)
        return all(word in rest for word in one)
    if len(one) > 1 and one == two[-len(one) :]:
        return True
    letter = short.words[0].replace(".", "")
    return one[-1] == two[-1] and len(letter) <= 2 and letter.isupper() and letter[0].lower() == two[0][0]


def _by_same_spot(forms: list[Form]) -> list[tuple[Form, Form]]:
    """Pair two spellings of one place that the gazetteer knows both: "Kiev" and "Kyiv"."""
    groups: dict[int, list[Form]] = defaultdict(list)
    for form in forms:
        if form.kind == "place" and (known := spots(form.text)) and known[0].id and known[0].population > 100_000:
            groups[known[0].id].append(form)
    return [(form, group[0]) for group in groups.values() for form in group[1:]]


def _by_part(forms: list[Form]) -> list[tuple[Form, Form]]:
    """Pair "Brotherhood" with "Muslim Brotherhood", "Gaza" with "Gaza Strip" where only one longer name holds the words."""
    pairs = []
    for number, short in enumerate(forms):
        if short.kind not in {"organization", "place"}:
            continue
        part = form_key(short.text).split()
        fits = []
        for full in forms[:number]:
            if full.kind != short.kind or len(full.words) <= len(short.words):
                continue
            whole = form_key(full.text).split()
            if short.kind == "place":
                if whole[:-1] == part and whole[-1] in _GENERIC:
                    fits.append(full)
                elif whole[-len(part) :] == part and len(part) > 1 and part[-1] in listed("place_tails"):
                    fits.append(full)
            elif _names_body(part, whole):
                fits.append(full)
        if len({form_key(full.text) for full in fits}) == 1:
            pairs.append((short, fits[0]))
    return pairs


def _names_body(part: list[str], whole: list[str]) -> bool:
    """Tell whether `part` is enough of an organization's name: its end, or its beginning when that is no place."""
    if whole[-len(part) :] == part:
        return len(part) > 1 or part[0] not in _GENERIC
    return (
        whole[: len(part)] == part
        and not known_as(" ".join(part))
        and (len(part) > 1 or part[0] not in listed("common"))
    )


def _by_slip(forms: list[Form]) -> list[tuple[Form, Form]]:
    """Pair long names one letter apart: "Kier Starmer", "Congres"; never two known first names or two known places."""
    pairs = []
    for number, rare in enumerate(forms):
        for full in [*forms[:number], *forms[number + 1 :]]:
            if rare.kind != full.kind or len(rare.words) != len(full.words) or abs(len(rare.text) - len(full.text)) > 1:
                continue
            if (len(rare.places), full.text) > (len(full.places), rare.text):
                continue
            if (
                len(rare.text) >= 7
                and OSA.distance(rare.text.lower(), full.text.lower(), score_cutoff=1) == 1
                and _is_slip(rare, full)
            ):
                pairs.append((rare, full))
                break
    return pairs


def _is_slip(rare: Form, full: Form) -> bool:
    """Tell whether the one word in which two forms differ is a slip and not another name."""
    differing = [(a, b) for a, b in zip(rare.words, full.words, strict=True) if a.lower() != b.lower()]
    if len(differing) != 1:
        return False
    one, two = differing[0]
    if any(letter.isdigit() for letter in one + two) or min(len(one), len(two)) < 4:
        return False
    if {one.lower(), two.lower()} <= listed("first") | listed("common") or (known_as(one) and known_as(two)):
        return False
    plural = one.lower() + "s" == two.lower() or two.lower() + "s" == one.lower()
    return not (plural and len(one) < 7)


def nearest_bearer(places: list[tuple[int, str]], at: int) -> str:
    """Return the bearer last named before `at`, or the first one named after it.

    >>> nearest_bearer([(5, "Ann Johnson"), (40, "Bob Johnson")], 30)
    'Ann Johnson'
    """
    ordered = sorted(places)
    chosen = ordered[0][1]
    for (position, name), _ in pairwise([*ordered, (at, "")]):
        if position < at:
            chosen = name
    return chosen
