"""Which forms of one article name the same bearer: "Cordner" and "Graham Cordner", "OPCW" and its long form."""

from collections import defaultdict

from rashomon.read.name_body_keys import body_key
from rashomon.read.name_lists import chosen, known_name
from rashomon.read.name_parts import Form, Pair, by_part, by_slip, form_key
from rashomon.read.place_gazetteer import folded, spots

_NO_PERSON = frozenset({"&", "and", "for", "Foundation", "Trust", "Institute", "Center", "Centre", "Prize", "Award"})
_MOST_COMPARED = 50  # forms that share a word, looked at per form; a news article has under 10
_BEHIND = frozenset({"jr", "sr", "ii", "iii", "phd", "md", "mp", "mep", "qc", "kc", "obe", "cbe", "mbe", "frs", "dbe"})
_PAIR = 2  # words of names that are given in either order: "Abe Shinzo"
_WELL_KNOWN = 100_000  # inhabitants from which two spellings of a place are believed to be one


def _by_spelling(forms: list[Form]) -> list[Pair]:
    """Pair forms that differ in case, accents, full stops or "the", under the most frequent in mixed case."""
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


def _by_known(forms: list[Form]) -> list[Pair]:
    """Pair forms that the list of known names gives to one bearer, under the one that comes first in the list."""
    groups: dict[str, list[tuple[int, Form]]] = defaultdict(list)
    for form in forms:
        known = known_name(form.text)
        if known:
            groups[known.full].append((known.rank, form))
    pairs = []
    for group in groups.values():
        best = min(group, key=lambda one: one[0])[1]
        pairs += [(form, best) for _, form in group if form is not best]
    return pairs


def _by_short_form(forms: list[Form]) -> list[Pair]:
    """Pair "OPCW" with the name it stood behind in brackets."""
    by_text = {form.text: form for form in forms}
    return [(form, by_text[form.short_of]) for form in forms if form.short_of in by_text and form.short_of != form.text]


def initials(words: tuple[str, ...], *, small: bool) -> str:
    """Return the first letters of `words`, with those of "of" and the like if `small`.

    >>> initials(("Rail", "Accident", "Investigation", "Branch"), small=False)
    'RAIB'
    """
    kept = [part for word in words if small or word.lower() not in chosen("small") for part in word.split("-") if part]
    return "".join(part[0].upper() for part in kept)


def short_forms(words: tuple[str, ...]) -> set[str]:
    """Return the acronyms that `words` can have: their initials, and those of the last three or more of them.

    >>> sorted(short_forms(("Town", "Emergency", "Medical", "Services")))
    ['EMS', 'TEMS']
    """
    found: set[str] = set()
    for small in (False, True):
        full = initials(words, small=small)
        found.update(full[number:] for number in range(max(1, len(full) - 2)))
    return found


def is_short_for(short: str, words: tuple[str, ...]) -> bool:
    """Tell whether `short` is an acronym of `words`."""
    return short.replace(".", "").upper() in short_forms(words)


def spells(short: str, words: tuple[str, ...]) -> bool:
    """Tell whether capitals in brackets are letters of the name before them, in order, beginning with its first.

    >>> spells("SIA", ("Singapore", "Airlines")), spells("SIA", ("Qantas", "Airways"))
    (True, False)
    """
    letters = short.replace(".", "").lower()
    whole = "".join(words).lower()
    rest = iter(whole)
    starts = {word[0].lower() for word in words}
    return (
        letters[:1] == whole[:1] and all(one in rest for one in letters) and sum(one in starts for one in letters) > 1
    )


def _by_initials(forms: list[Form]) -> list[Pair]:
    """Pair capitals with the one longer name whose initials they are."""
    by_letters: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        if len(form.words) > 1 and form.kind != "person":
            for letters in sorted(short_forms(form.words)):
                by_letters[letters].append(form)
    pairs = []
    for form in forms:
        letters = form.text.replace(".", "")
        if len(form.words) == 1 and letters.isupper() and 2 <= len(letters) <= 7 and not known_name(letters):
            fits = by_letters.get(letters, [])[:_MOST_COMPARED]
            if fits and len({form_key(full.text) for full in fits}) == 1:
                pairs.append((form, fits[0]))
    return pairs


def _by_body(forms: list[Form]) -> list[Pair]:
    """Pair "Israeli army", "Israeli military" and "Israel Defence Forces"."""
    groups: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        if form.kind == "organization" and (key := body_key(form.text)):
            groups[key].append(form)
    return [(form, group[0]) for group in groups.values() for form in group[1:]]


def plain_words(form: Form) -> list[str]:
    """Return the words of a person's name without initials, Jr and accents."""
    kept = [folded(word).removeprefix("al-").removeprefix("el-") for word in form.words]
    kept = [word for word in kept if word not in {"al", "el", "the"}] or kept
    return [word for word in kept if len(word) > 1 and word not in _BEHIND]


def is_one_person(form: Form) -> bool:
    """Tell whether a form can be one person's name: no "and", no "for the", no word of an institution."""
    return not any(word in _NO_PERSON for word in form.words)


def _by_person(forms: list[Form]) -> list[Pair]:
    """Pair part of a person's name with the whole: same first and last word, or the last words of the longer one."""
    by_word: dict[str, list[Form]] = defaultdict(list)
    pairs = []
    for short in forms:
        part = plain_words(short) if short.kind == "person" and is_one_person(short) else []
        if not part:
            continue
        if len(short.words) > 1:
            near = [*by_word[part[0]], *by_word[part[-1]]][:_MOST_COMPARED]
            full = next((full for full in near if same_person(short, full)), None)
            if full:
                pairs.append((short, full))
        for word in dict.fromkeys((part[0], part[-1])):
            by_word[word].append(short)
    return pairs


def same_person(short: Form, full: Form) -> bool:
    """Tell whether two forms of two words or more can be one person's.

    "Ann Doe" and "Ann Mary Doe", "A.J. Perez" and "Armando J. Perez"; never two different first names.
    """
    one, two = plain_words(short), plain_words(full)
    if not one or not two:
        return False
    if len(one) > 1 and len(two) >= len(one) and one[0] == two[0]:
        rest = iter(two)
        return all(word in rest for word in one)
    if len(one) > 1 and (one == two[-len(one) :] or (len(one) == len(two) == _PAIR and one == two[::-1])):
        return True
    letter = short.words[0].replace(".", "")
    return one[-1] == two[-1] and len(letter) <= 2 and letter.isupper() and letter[0].lower() == two[0][0]


def _by_same_spot(forms: list[Form]) -> list[Pair]:
    """Pair two spellings of one place that the gazetteer knows both: "Kiev" and "Kyiv"."""
    groups: dict[int, list[tuple[bool, Form]]] = defaultdict(list)
    for form in forms:
        if form.kind == "place" and (known := spots(form.text)) and known[0].id and known[0].population > _WELL_KNOWN:
            groups[known[0].id].append((folded(known[0].name) != folded(form.text), form))
    pairs = []
    for group in groups.values():
        best = min(group, key=lambda one: (one[0], -len(one[1].places), one[1].places[0]))[1]
        pairs += [(form, best) for _, form in group if form is not best]
    return pairs


_RULES = (
    _by_spelling,
    _by_known,
    _by_short_form,
    _by_initials,
    _by_body,
    _by_person,
    _by_same_spot,
    by_part,
    by_slip,
)  # the surer come first: a form is joined once


def join_forms(forms: list[Form]) -> dict[str, str]:
    """Return the fullest form of each form that has one; single words of persons' names are for `name_bearers`.

    >>> full = Form("Ann Mary Doe", ("Ann", "Mary", "Doe"), [0], "person")
    >>> join_forms([full, Form("Ann Doe", ("Ann", "Doe"), [90], "person")])
    {'Ann Doe': 'Ann Mary Doe'}
    """
    parent: dict[str, str] = {}
    ordered = sorted(forms, key=lambda form: (-len(form.words), -len(form.text), form.places[0], form.text))
    for rules in _RULES:
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
