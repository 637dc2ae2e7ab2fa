"""The places layer: which entry of the gazetteer each place name of an article means.

One name means one place throughout an article. Countries, areas and towns are weighed by population, by what the
article says right after ("Paris, Texas"), and by the countries and areas it mentions otherwise. A body named after a
place ("Dunmore Fire Department") marks the place in its name; a paper, a firm or a university does not. A name that the
gazetteer lacks gets no mark. Weak on local news that never says which state it is in, and on small places that
share their name with a large one.
"""

from rashomon.base.article import Article
from rashomon.base.marks import Place, Reading
from rashomon.read.place_choice import choose
from rashomon.read.place_gazetteer import Spot, key
from rashomon.read.place_lookup import entries
from rashomon.read.place_mentions import Mention, find_mentions
from rashomon.read.settings import ReadSettings


def find_places(article: Article, reading: Reading, settings: ReadSettings) -> tuple[Place, ...]:
    """Return the place names of `article` that the gazetteer knows, each resolved to one entry."""
    mentions = find_mentions(article.text, reading)
    options = {key(one.name): entries(one.name) for one in mentions}
    chosen = choose(article, mentions, options, settings)
    return tuple(_place(one, chosen[key(one.name)]) for one in mentions if key(one.name) in chosen)


def _place(mention: Mention, spot: Spot) -> Place:
    """Return the mark for one mention."""
    return Place(mention.span, spot.name, spot.lat, spot.lon, spot.id, spot.country, spot.precision)
