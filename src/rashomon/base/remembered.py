"""What relating a story has found out and need not find out again when an article comes to it.

Most of what is looked at depends on one article alone, or on the words of a few passages: that does not change when
another article comes. Whoever relates a story again and again hands in one `Remembered` for it and keeps it; whoever
does not is served by a new one, to the same dossier.
"""

from collections.abc import Callable, Hashable, Sequence
from itertools import compress, count
from operator import is_not
from typing import Any, TypeVar

from rashomon.base.findings import Read

Made = TypeVar("Made")
Item = TypeVar("Item")


class Remembered:
    """What was made of the articles and passages of one story; what no run asks for any more is forgotten in time.

    Articles are told by identity: a `Read` never changes, and is kept here, so that no other one takes its place. What
    is made has to be a function of the article, or of the key, and nothing else: no settings but those in the key.
    Where it is a note of what else was asked, whoever takes it out looks first whether that still holds.

    >>> from rashomon.base.article import Article
    >>> from rashomon.base.marks import Reading
    >>> read = Read(Article("a", "Two died.", "", "Two died.", "", ""), Reading("a"))
    >>> known, makes = Remembered(), lambda one: [one.article.id]
    >>> known.of(read, makes) is known.of(read, makes)
    True
    """

    def __init__(self, *, lasts: bool = True) -> None:
        """Remember nothing; what does not last serves one run, and what costs memory is not kept for another."""
        self.lasts = lasts
        self._numbers = count()
        self._articles: dict[int, tuple[Read, int]] = {}
        self._articles_before: dict[int, tuple[Read, int]] = {}
        # by key: what was made, the last run that asked for it, and the objects that it was made of
        self._made: dict[Hashable, list[Any]] = {}
        self._run = 0
        self._most = 0  # so many things are kept before it is looked which of them nobody asks for

    def turn(self) -> None:
        """Begin a run: once half as much again is kept, what the last one did not ask for is forgotten."""
        self._articles_before, self._articles = self._articles, {}
        if len(self._made) > self._most:
            self._made = {key: there for key, there in self._made.items() if there[1] == self._run}
            self._most = len(self._made) * 3 // 2
        self._run += 1

    def number(self, read: Read) -> int:
        """Return the number of an article, by which keys name it: no other one ever has it."""
        there = self._articles.get(id(read))
        if there is None:
            there = self._articles_before.get(id(read)) or (read, next(self._numbers))
            self._articles[id(read)] = there
        return there[1]

    def of(self, read: Read, make: Callable[..., Made], *given: Hashable) -> Made:
        """Return what a function makes of an article and some values, made once."""
        return self.once((make, self.number(read), *given), lambda: make(read, *given))

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what is made where all that it depends on is in the key, made once."""
        there = self._made.get(key)  # once: keys are long, and a tuple's hash is worked out each time
        if there is None:
            there = self._made[key] = [make(), self._run]
        there[1] = self._run
        found: Made = there[0]
        return found

    def about(self, objects: Sequence[object], key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what is made of some objects that never change, told by identity, and of what is in the key.

        >>> known, one = Remembered(), ["Vell"]
        >>> known.about([one], "town", lambda: len(one)), known.about([["Vell"]], "town", lambda: 2)
        (1, 2)
        """
        whole = (key, *map(id, objects))
        there = self._made.get(whole)
        if there is None:
            there = self._made[whole] = [make(), self._run, objects]  # kept with it: no others are taken for them
        there[1] = self._run
        found: Made = there[0]
        return found

    def between(self, make: Callable[..., Made], one: object, other: object, *given: Hashable) -> Made:
        """Return what a function makes of two such objects, and some values."""
        return self.about((one, other), (make, *given), lambda: make(one, other, *given))

    def each(self, objects: Sequence[Item], key: Hashable, make: Callable[[Item], Made]) -> list[Made]:
        """Return what is made of each of many such objects; of those that it was not last asked for, anew.

        >>> known, one, made = Remembered(), ["Vell"], iter("abc")
        >>> [known.each(some, "towns", lambda _: next(made)) for some in ([one, ["Holm"]], [["Kessa"], one])]
        [['a', 'b'], ['c', 'a']]
        """
        there: dict[int, tuple[Item, Made]] = self.once((Remembered.each, key), dict)
        found = [there.get(id(one)) or (one, make(one)) for one in objects]
        there.clear()
        there.update(zip(map(id, objects), found, strict=True))
        return [made for _, made in found]

    def grown(
        self,
        key: Hashable,
        items: Sequence[Item],
        new: Callable[[], Made],
        add: Callable[[Made, Item], None],
        drop: Callable[[Made, Item], None] | None = None,
    ) -> Made:
        """Return what comes of putting some items in, one after the other: only those that came behind the last ones.

        Where the items that are in are not the first ones any more, as the same objects, those behind the first other
        one are dropped, the last one first; if nobody says how, it is begun anew. What is not in the key or the items
        must not matter.

        >>> added: list[str] = []
        >>> known, put = Remembered(), lambda made, item: (made.append(item), added.append(item))[0]
        >>> for items in (["Vell"], ["Vell", "Holm"], ["Kessa"]):
        ...     made = known.grown("towns", items, list, put)
        >>> made, added
        (['Kessa'], ['Vell', 'Holm', 'Kessa'])
        """
        there: list[Any] = self.once((Remembered.grown, key), lambda: [new(), ()])
        same = next(compress(count(), map(is_not, there[1], items)), min(len(there[1]), len(items)))
        if drop is not None:
            for item in reversed(there[1][same:]):
                drop(there[0], item)
        elif same < len(there[1]):
            there[:], same = (new(), ()), 0
        for item in items[same:]:
            add(there[0], item)
        there[1] = tuple(items)
        found: Made = there[0]
        return found


class Memory:
    """What is remembered of the stories that were related last, up to so many articles of them in all.

    >>> memory = Memory(most=3)
    >>> first, _, again = memory.of("s1", 2), memory.of("s2", 1), memory.of("s1", 2)
    >>> first is again, memory.of("s3", 1) is memory.of("s3", 1), memory.of("s1", 2) is first
    (True, True, True)
    >>> larger = memory.of("s4", 9)
    >>> memory.of("s1", 2) is first
    False
    """

    def __init__(self, most: int = 200) -> None:
        """Remember nothing."""
        self._most = most
        self._stories: dict[str, tuple[int, Remembered]] = {}

    def of(self, story: str, size: int) -> Remembered:
        """Return what is remembered of a story of so many articles; those related longest ago are forgotten first."""
        _, known = self._stories.pop(story, (0, None))
        known = known or Remembered()
        self._stories[story] = size, known
        while len(self._stories) > 1 and sum(held for held, _ in self._stories.values()) > self._most:
            del self._stories[next(iter(self._stories))]
        return known
