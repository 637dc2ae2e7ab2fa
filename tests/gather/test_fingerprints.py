import random
import time

from rashomon.gather import GatherSettings, fingerprints
from tests.gather.making import made

SETTINGS = GatherSettings()
_CHANCE = random.Random(11)
_VOCABULARY = [
    f"{one}{other}" for one in ("bar", "del", "fen", "gol", "hus") for other in ("ta", "rim", "sok", "ven", "lux", "ne")
]


def text(words: int, chance: random.Random = _CHANCE) -> str:
    """Return sentences of made-up words."""
    found = [chance.choice(_VOCABULARY) + str(chance.randrange(9)) for _ in range(words)]
    return " ".join(f"{word}." if at % 14 == 13 else word for at, word in enumerate(found))


def test_fingerprints_are_the_same_everywhere() -> None:
    """They depend on the words alone: no seed, no machine, no capitals, no order of input."""
    read = made("a", "Divers searched the flooded lower deck until the current became too strong.")
    assert fingerprints(read, SETTINGS) == (438351013, 674574114, 2108871908)
    assert fingerprints(made("b", read.article.text.upper()), SETTINGS) == fingerprints(read, SETTINGS)


def test_a_shared_run_of_nine_words_leaves_a_fingerprint_in_common() -> None:
    """Wherever it stands, and whatever is around it."""
    for number in range(60):
        chance = random.Random(number)
        shared = text(9, chance).replace(".", "")
        one = f"{text(chance.randrange(90), chance)} {shared} {text(chance.randrange(90), chance)}"
        other = f"{text(chance.randrange(90), chance)} {shared} {text(chance.randrange(90), chance)}"
        assert set(fingerprints(made("a", one), SETTINGS)) & set(fingerprints(made("b", other), SETTINGS))


def test_a_long_article_has_no_more_than_others_and_still_agrees_with_them() -> None:
    """Its windows are wider, and what it keeps is part of what a short article keeps of the same words."""
    long = text(3000)
    part = " ".join(long.split()[1000:1150])
    assert len(fingerprints(made("a", long), SETTINGS)) <= SETTINGS.copy_prints
    assert len(set(fingerprints(made("a", long), SETTINGS)) & set(fingerprints(made("b", part), SETTINGS))) >= 3


def test_quotations_and_boilerplate_leave_none() -> None:
    """What no copy is told by has no fingerprint; a short text as a whole has one."""
    quote = f"“{text(80).replace('.', '')}”"
    box = "Get the ten most important stories of the day in your inbox every single morning before breakfast."
    plain = made("a", f"He spoke. {text(90)}")
    quoted = made("b", f"He spoke. {quote} {text(90)} {box}", noise=box)
    assert len(fingerprints(quoted, SETTINGS)) < 2 * len(fingerprints(plain, SETTINGS))
    flash = made("c", "“No,” he said.")
    assert fingerprints(flash, SETTINGS) == fingerprints(made("d", "“No”, he said!"), SETTINGS)
    assert fingerprints(made("e", ""), SETTINGS) == ()


def test_hostile_texts_cost_little() -> None:
    """A million characters of one word, of digits, of quotation marks."""
    start = time.process_time()
    for piece in ("a", "7", "word ", '" ', "1/19 ", "A b. "):
        assert len(fingerprints(made("a", piece * (400_000 // len(piece))), SETTINGS)) <= SETTINGS.copy_prints
    assert time.process_time() - start < 60
