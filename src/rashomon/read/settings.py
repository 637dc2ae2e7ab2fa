"""Settings of the reading stage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What the layers of reading may be told; each field says what its value was measured on."""

    tags_pieces: int = 12_000  # of an article that are tagged: 1.3 s; the longest of 404 news articles has 5,127
    vectors: bool = True  # False leaves the encoder out: no vectors, everything else as before
    vectors_window: int = 160  # pieces of sentences that the encoder reads together, as in its training
    vectors_pieces: int = 100  # sentences are cut there, as in its training
    vectors_sentences: int = 1000  # per article at most: 2 s; the longest of 2,317 news articles has 291
    vectors_characters: int = 2000  # of a sentence that the tokenizer sees; 100 pieces are about 500
    sentence_cap: int = 2000  # code points; of 12,382 sentences of the Hamborg articles one, a link list, is longer
    # A paragraph without a closing mark is a heading or caption only in an article where most have one. Any share from
    # .4 to .8 gives F1 84.6 on the gold stories, .9 gives 81.0; lower shares mark more of other articles.
    boilerplate_least_paragraphs: int = 4
    boilerplate_finished_share: float = 0.6
    # Days between the dateline and the published day from which the dateline is believed; between the last embedded
    # post and the published day from and up to which the published day is taken for a crawl's. Not fitted.
    date_dateline_days: int = 2
    date_crawl_least_days: int = 7
    date_crawl_most_days: int = 60
    figure_numbers_most: int = 20_000  # looked at per article: 0.6 s; the 404 Hamborg articles have 241 at most
    # Bodies in lower case ("the Israeli military", "Bridgeport police") are names: F1 of joined forms on gold stories
    # is 85.5 with them and 79.0 without; on worldwide dev, whose annotators leave them out, 80.9 and 81.2.
    names_bodies: bool = True
    # What the places layer adds to the logarithm of a place's population. Fitted on the even articles of LGL and
    # GeoVirus, one after the other, twice; half or twice any of them changes the share within 161 km by 0.9 at most.
    places_country_lead: float = 2.5  # a country before a town of its name
    places_area_lead: float = 2.0  # an area where the next word is "province", or in a list of states
    places_area_lag: float = 1.0  # otherwise the town before the area around it: New York, Kunduz, Washington
    # A city of half a million needs no state behind it: LGL and GeoVirus are .2 better without, but then "London" is a
    # village in California in an article about that state, as reading other news shows.
    places_metropolis_lead: float = 1.0
    places_second_name: float = 1.5  # taken from a place asked for by another name than it is shown by
    places_same_country: float = 1.5  # the article mentions the country or its people otherwise
    places_same_area: float = 1.5  # the article mentions the area, or another place in it
    places_near: float = 1.0  # another of its places, as chosen, lies within so many kilometres
    places_near_kilometres: float = 150.0
    places_mutual: float = 3.0  # other names can mean places near by: each counts one by the number of its meanings,
    places_mutual_most: float = 1.0  # together this at most
    # A place that has a country or a famous city for its namesake is borne out by the places around it only where more
    # than this share of the article's other places lie there (in the state, or near by): "Geneva" beside two dozen
    # places of the USA is no town in Ohio. Below 5,000 people it takes more than half of them: "Houston" beside
    # Pittsburgh. LGL, small-town papers that call their town by its bare name, loses .3 by it; GeoVirus gains .1, and
    # of 23 changes in 259 articles of general news 21 are right, and 2 were wrong before too.
    places_local_share: float = 0.33
    places_hamlet_share: float = 0.5
    places_container: float = 8.0  # "Paris, Texas"
    places_rounds: int = 2  # of choosing; each knows what the last made of the other names
