"""Settings of the gathering stage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GatherSettings:
    """What copies and stories are found by; each field says what its value was measured on."""

    # copies: 11 gold stories (44 articles) and 45 pairs of articles read side by side. On the pairs all values tried
    # give the same; what is said below is about the gold stories, where one sentence decides, so mind the edges.
    copy_seed_words: int = 4  # words in a row that make two sentences worth comparing; 3 to 6 give the same
    copy_seed_sentences: int = (
        8  # sentences remembered per seed: keeps the work linear where forty papers print one text
    )
    copy_compared: int = 3  # sentences that each is compared with, those sharing most seeds; 1 to 5 give the same
    copy_least_words: int = 10  # in common; with 9 a false family comes, with 12 a true one goes
    copy_least_plain: int = 9  # of these, neither names nor numbers; 7 to 11 give the same
    copy_least_content: int = 3  # of these, no function words; 0 to 5 give the same, 6 loses three families
    copy_least_density: float = 0.75  # share of a passage's words in common; .70 to .78 give the same, .82 loses one
    # fingerprints: of 240 linked pairs 239 share one and 239 share two; of 2,317 articles 92 pairs of different
    # stories share two. With runs of 4 words 314 do, with windows of 6 runs 79 do and one link more is lost.
    copy_print_words: int = 5  # words of a run that is hashed
    copy_print_window: int = 5  # runs of which the smallest hash is kept
    copy_prints: int = 120  # fingerprints of an article at most; half of the articles have 35 or fewer
    copy_candidates: int = 20  # articles of a story that each is aligned with: bounds the work
    # passages of forty words and more: 99.6 % of their characters found, 100 % of ours inside one where a reader wrote
    # down all of a pair's
    copy_passage_words: int = 8  # words in common that make a passage worth showing; 5 to 12 give the same
    copy_gap_words: int = 2  # words between two runs that are still one passage; 1 finds .5 % less, 4 .1 % more
    copy_gap_share: float = 0.5  # of the shorter run's words that may stand between; .25 finds .6 % less, 1 .1 % more
    copy_shown: int = 3  # passages of each link that a family shows as evidence: as many as a reader wrote down
    copy_whole: float = 0.6  # share of each article's own words that makes a copy a whole one; not measured
    # what may be dependent: dev pairs and 56 others, half of those read for this measure
    copy_sure_words: int = 25  # in sentences taken as they are, with which it is a copy; 20 to 30 give the same
    copy_exact: float = 0.92  # share of a sentence's words in common that makes it taken as it is; .9 to .96 the same
    copy_sure_share: float = (
        0.4  # of the shorter article's words, with which edited sentences are a copy; .45 loses one
    )
    near_sentences: int = 2  # nearly the same, of which one may depend on the other; with 1 four false ones come
    near_least_words: int = 8  # in common of two such sentences; with 9 a true pair goes
    near_least_plain: int = 6  # of these, neither names nor numbers; 5 gives the same, with 7 a true pair goes
    near_least_density: float = 0.6  # share of the stretch's words in common; .5 to .7 give the same
    near_quoted_words: int = 20  # in quotations that both have, beside which one is enough; 15 the same, 25 loses one
    near_quoted_share: float = 0.15  # of the shorter article's words that these must be; .1 to .25 give the same
    credited_least_words: int = 8  # where the sentence credits the other outlet by name ("reports BBC News")
    credited_least_share: float = 0.6  # of the shorter sentence's words, in the same order; .5 to .7 give the same
    revision_share: float = 0.6  # of the shorter article's sentences, word for word in another one of its outlet
    revision_kept: float = 0.55  # of either article's own words; true ones have .58 or more, background at most .54
    revision_prints: int = 2  # fingerprints in common that make two articles of an outlet worth aligning
    alert_words: int = 40  # of an article that is no more than an alert
    alert_share: float = 0.65  # of its words of meaning, in title and opening of the report; fitted on one alert
    # stories: 2,317 articles of four sets in one heap, BCubed F1; heaps of 20 articles on 5 events; the gold stories as
    # one heap, which come out as 11 with thresholds of .10 to .11, as 12 with .12
    story_threshold: float = 0.105  # one heap .841 (.10: .836, .12: .856); heaps of 20: .973; by 50 as they come: .839
    story_days: float = 10.0  # days over which likeness fades; with 30 the heap has .83, with 7 one gold story splits
    story_faded: float = 0.5  # what is left of it after months; with 0 a wrong date alone splits stories
    story_undated: float = 0.9  # what is left of it where a date is missing; 1 gives .002 less
    story_opening: int = 100  # words of the opening, which count twice; 60 to 200 differ by .002
    story_title: int = 4  # times that a word of the title counts; 2 gives .001 less
    story_characters: int = 20_000  # of a text that are looked at; 2,500 give the same
    story_terms: int = 150  # weightiest terms kept of an article; 40 to 300 differ by .005
    story_probes: int = 25  # weightiest terms by which candidates are found; 40 give the same
    story_postings: int = 60  # latest clusters remembered per term: bounds the work
    story_shared_terms: int = (
        2  # of these that two clusters must share to be compared; 1 gives the same, in twice the time
    )
    story_candidates: int = 30  # clusters that each is compared with at first: bounds the work
