"""What kind of event a story tells: the type of PLOVER that most newsrooms tell in headline and lead.

Nothing where sources tell of several kinds alike, where less than half of them tell the kind in headline or lead, or
where no headline does. Gets wrong: stories about what came of an event long ago.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from rashomon.base.findings import Passage
from rashomon.relate.events.acts import Act
from rashomon.relate.events.scenes import Telling
from rashomon.relate.events.votes import Cue, Elected, Voices, elect
from rashomon.relate.wordlists import word_set

_WORD = re.compile(r"\w+")
# A small child that shoots itself does not mean to.
_SMALL_CHILD = re.compile(
    r"\b(?:toddler|child|(?:[1-9]|1[0-2]|two|three|four|five|six|seven|eight|nine|ten)-year-old)"
    r"(?: (?:boy|girl|child|son|daughter|who|has|had|fatally|apparently|died|dies|from|of|an?|apparent)){0,7}"
    r" (?:(?:shot|shoots|killed|kills) (?:himself|herself|itself)|self-inflicted)\b"
)
_LEAD = 3  # sentences
_EARLY = 6  # sentences in which victims make a story that of an event
_WEIGHTS = {"headline": 30, "lead": 20, "text": 5}
_LEAST_SHARE = 0.5  # of all voices: below it what kind of event it is stays open
_LEAST_ON_TOP = 0.5  # share of all voices that tell it in headline or lead
_DEEDS = ("ASSAULT", "FIGHT", "PROTEST")  # told in other words by many headlines; all else must be in half of them
_LEAST_DETAIL = 0.6  # the same for its mode and its type of ACLED
_SILENT = "-"  # the value of acts whose words do not say it


def find_kind(tellings: Sequence[Telling], voices: Voices) -> Elected | None:
    """Return the type of PLOVER of a story's event, None where no type has half of the voices."""
    cues = (cue for telling in tellings for cue in telling.find(_kinds))
    best = next(iter(elect(cues, voices)), None)
    if best is None or best.voices < _LEAST_SHARE * best.of:
        return None
    least = _LEAST_ON_TOP * voices.of(telling.member.article.id for telling in tellings)
    above = voices.of(telling.member.article.id for telling in tellings if _on_top(telling, best.value))
    titled = voices.of(t.member.article.id for t in tellings if any(a.kind == best.value for a in t.headline))
    enough = bool(titled) if best.value in _DEEDS else titled >= least
    telling_it = voices.of(passage.article for passage in best.passages)
    return best if enough and min(above, telling_it) >= least else None


def find_victims(tellings: Sequence[Telling], voices: Voices) -> Elected | None:
    """Return where sources first tell of people killed or hurt, None where less than half of them do early on.

    That is an event too, such as a crash, though no type tells which; its value is "".
    """
    cues = [
        Cue("", 10, Passage(telling.member.article.id, span))
        for telling in tellings
        for span in [span for scene in telling.scenes[:_EARLY] for span in scene.victims][:1]
    ]
    every = voices.of(telling.member.article.id for telling in tellings)
    telling_it = voices.of(cue.passage.article for cue in cues)
    return elect(cues, voices)[0] if cues and telling_it >= _LEAST_ON_TOP * every else None


def is_unmeant(tellings: Sequence[Telling], voices: Voices, kind: str) -> bool:
    """Tell whether half of the sources or more call the acts of a kind an accident, where they tell them."""
    every = voices.of(telling.member.article.id for telling in tellings)
    calling = voices.of(telling.member.article.id for telling in tellings if telling.find(_calls_unmeant, kind))
    return calling >= _LEAST_ON_TOP * every


def _calls_unmeant(telling: Telling, kind: str) -> bool:
    """Tell whether an article calls an act of a kind an accident, in its headline or where it first tells one."""
    scenes = [scene for scene in telling.scenes if any(act.kind == kind for act in scene.acts)][:_LEAD]
    article = telling.member.article
    told = " ".join([article.title or "", *(article.text[slice(*scene.span)] for scene in scenes)]).lower()
    return not word_set("unmeant.txt").isdisjoint(_WORD.findall(told)) or bool(_SMALL_CHILD.search(told))


def _on_top(telling: Telling, kind: str) -> bool:
    """Tell whether an article tells a kind of act in its headline or lead."""
    acts = [act for scene in telling.scenes if scene.position < _LEAD for act in scene.acts]
    return any(act.kind == kind for act in (*telling.headline, *acts))


def find_detail(
    tellings: Sequence[Telling], voices: Voices, kind: str, detail: Callable[[Act], str | None]
) -> Elected | None:
    """Return what most of the words for acts of one kind say besides, such as their mode; None where they do not."""

    def value(act: Act) -> str | None:
        return (detail(act) or _SILENT) if act.kind == kind else None

    cues = (cue for telling in tellings for cue in _cues(telling, value))
    best = next(iter(elect(cues, voices)), None)
    return best if best and best.value != _SILENT and best.voices >= _LEAST_DETAIL * best.of else None


def _kinds(telling: Telling) -> list[Cue]:
    return list(_cues(telling, lambda act: act.kind))


def _cues(telling: Telling, value: Callable[[Act], str | None]) -> Iterator[Cue]:
    """Yield the acts of an article; those of its headline stand for the first one of the text with the same value."""
    article = telling.member.article.id
    first: dict[str, Passage] = {}
    for scene in telling.scenes:
        for act in scene.acts:
            said = value(act)
            if said is not None:
                passage = Passage(article, act.span)
                first.setdefault(said, passage)
                yield Cue(said, _WEIGHTS["lead" if scene.position < _LEAD else "text"], passage)
    for act in telling.headline:
        said = value(act)
        if said in first:
            yield Cue(said or "", _WEIGHTS["headline"], first[said or ""])
