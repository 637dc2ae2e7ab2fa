"""How many sources and roots the tellings of a claim leave: copies, one voice quoted by many, a medium and its echo."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.base.findings import Family, Source
from rashomon.base.independence import connected, independent_groups
from rashomon.relate.voices.described import Voice, one_voice
from rashomon.relate.voices.media import is_medium, publishes
from rashomon.relate.voices.roots import Root


@dataclass(frozen=True, slots=True)
class Rooted:
    """One passage's article and its root; `follows` is the article of the medium that it cites, which tells it too."""

    article: str
    root: Root
    follows: str | None = None


_Token = tuple[str, str | Voice]  # a speaker, or the reporters of independent groups of one outlet
SourceKey = _Token | str  # of what is told: one voice, or a group of articles


def followed(tellings: Sequence[Rooted], published_by: Mapping[str, Sequence[str | None]]) -> list[Rooted]:
    """Follow each medium that a passage rests on to its own article, where that tells the claim too.

    "The Valley Herald reported" then rests on whatever the Herald's report rests on; where that cites yet another
    medium, it ends there. `published_by` maps each article to its outlet and its agency.
    """
    articles = list(dict.fromkeys(one.article for one in tellings))
    found = []
    for one in tellings:
        root, target = one.root, None
        if root.kind == "body" and root.name is not None and is_medium(root.name):
            others = (other for other in articles if other != one.article)
            target = next((other for other in others if publishes(root.name, published_by.get(other, ()))), None)
        own = {each.root.name for each in tellings if each.article == target}
        found.append(one if target is None or root.name in own else replace(one, follows=target))
    return found


def resting_on(tellings: Sequence[Rooted]) -> list[Root]:
    """Return the roots of all passages; one that follows another article has those of that article's passages."""
    found = []
    for one in tellings:
        if one.follows is None:
            found.append(one.root)
            continue
        ends = [each.root for each in tellings if each.article == one.follows and each.follows is None]
        links = one.root.chain[1:]
        found += [replace(end, chain=tuple(dict.fromkeys((*end.chain, *links)))) for end in ends] or [one.root]
    return found


def count(tellings: Sequence[Rooted], sources: Sequence[Source], families: Sequence[Family]) -> tuple[int, int]:
    """Count the independent sources of a claim, and the roots they rest on."""
    tellers = {one.article for one in tellings}
    return counted(tellings, independent_groups([source for source in sources if source.article in tellers], families))


def counted(tellings: Sequence[Rooted], groups: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Count the sources and roots of what is told by the groups of its articles that do not depend on one another.

    Roots are the voices, each once, and for what nobody is quoted for the reporters of each group, those of one outlet
    once. No claim has more sources (`sources_of`) than roots.
    """
    heard, newsroom_of = _heard(tellings, groups)
    return _independent(_sources(heard, newsroom_of), heard), len(set().union(*heard.values()))


def _independent(sources: Mapping[str, SourceKey], heard: Mapping[str, set[_Token]]) -> int:
    return min(len(set(sources.values())), len(set().union(*heard.values())))


def sources_of(tellings: Sequence[Rooted], groups: Sequence[Sequence[str]]) -> tuple[int, dict[str, SourceKey]]:
    """Return how many sources tell something, and for each article which of them it counts for.

    Groups of articles that do not depend on one another are sources; those whose every passage rests on the same
    single voice are one, and a group that only repeats what a medium reports is that medium's. What one newsroom
    reports in two articles on its own word, nobody else vouches for.
    """
    group_of = {article: group[0] for group in groups for article in group}
    heard, newsroom_of = _heard(tellings, groups)
    found = _sources(heard, newsroom_of)
    by_article = {one.article: found[group_of.get(one.article, one.article)] for one in tellings}
    return _independent(found, heard), by_article


def _heard(
    tellings: Sequence[Rooted], groups: Sequence[Sequence[str]]
) -> tuple[dict[str, set[_Token]], dict[str, str]]:
    """Return on whose word each group tells something, and the first of the groups of its newsroom."""
    group_of = {article: group[0] for group in groups for article in group}
    newsroom_of = _newsrooms(tellings, group_of)
    one_of = one_voice([one.root.key for one in tellings if isinstance(one.root.key, tuple)])
    heard: dict[str, set[_Token]] = {}
    for one in tellings:
        group = group_of.get(one.article, one.article)
        for end in _ends(one, tellings):
            key = end.root.key
            reporters: _Token = ("reporter", newsroom_of[group_of.get(end.article, end.article)])
            token = reporters if key is None else ("voice", one_of[key] if isinstance(key, tuple) else key)
            heard.setdefault(group, set()).add(token)
    return heard, newsroom_of


def _sources(heard: Mapping[str, set[_Token]], newsroom_of: Mapping[str, str]) -> dict[str, SourceKey]:
    """Return the source of each group: the one voice that it rests on, else itself; of an echo, what it repeats."""
    several: dict[SourceKey, str] = {
        ("reporter", newsroom_of[group]): group for group, tokens in sorted(heard.items()) if len(tokens) > 1
    }
    found: dict[str, SourceKey] = {}
    for group, tokens in heard.items():
        found[group] = group
        if len(tokens) == 1:
            (only,) = tokens
            found[group] = several.get(only, only)
    return found


def _newsrooms(tellings: Sequence[Rooted], group_of: Mapping[str, str]) -> dict[str, str]:
    """Return for each group the first of those whose reporters, as far as the tellings show, are of one outlet."""
    of = [(one, group_of.get(one.article, one.article)) for one in tellings]
    first: dict[str, str] = {}
    ties = [
        (first.setdefault(one.root.name, group), group) for one, group in of if one.root.key is None and one.root.name
    ]
    joined = connected(tuple(dict.fromkeys(group for _, group in of)), ties)
    return {group: some[0] for some in joined for group in some}


def _ends(one: Rooted, tellings: Sequence[Rooted]) -> list[Rooted]:
    """Return the telling itself, or those of the article that it follows."""
    ends = [each for each in tellings if each.article == one.follows and each.follows is None]
    return ends or [one]
