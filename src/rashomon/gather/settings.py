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
    copy_standing: int = (
        2  # other stories in which an outlet prints what makes no copy of two of its articles; see docs
    )
    copy_in_order: float = 0.5  # share of what articles of one outlet share that stands in one order; see background
    copy_shown: int = 3  # passages of each link that a family shows as evidence: as many as a reader wrote down
    copy_whole: float = 0.6  # share of each article's own words that makes a copy a whole one; not measured
    # what may be dependent: dev pairs and 56 others, half of those read for this measure
    copy_sure_words: int = 25  # in sentences taken as they are, with which it is a copy; 20 to 30 give the same
    copy_exact: float = 0.92  # share of a sentence's words in common that makes it taken as it is; .9 to .96 the same
    copy_sure_share: float = (
        0.4  # of the shorter article's words, with which edited sentences are a copy; .45 loses one
    )
    near_sentences: int = 2  # nearly the same, of which one may depend on the other; with 1 four false ones come
    near_least_words: int = 8  # in common of two such sentences; with 9 two true pairs go
    near_least_plain: int = 6  # of these, neither names nor numbers; 5 gives the same, with 7 a true pair goes
    near_least_density: float = 0.6  # share of the stretch's words in common; .5 to .7 give the same
    near_quoted_words: int = 20  # in quotations that both have, beside which one is enough; 30 loses one
    near_quoted_share: float = 0.15  # of the shorter article's words that these must be; .1 to .25 give the same
    near_beside_words: int = 9  # of the sentence beside the quotations; with 8 four false pairs of one statement come
    near_told_words: int = 40  # in quotations, where both name one outlet or agency as a source; 30 the same
    credited_least_words: int = 8  # where the sentence credits the other outlet by name ("reports BBC News")
    credited_least_share: float = 0.6  # of the shorter sentence's words, in the same order; .5 to .7 give the same
    revision_share: float = 0.6  # of the shorter article's sentences, word for word in another one of its outlet
    revision_kept: float = 0.55  # of either article's own words; true ones have .58 or more, background at most .54
    revision_prints: int = 2  # fingerprints in common that make two articles of an outlet worth aligning
    alert_words: int = 40  # of an article that is no more than an alert
    alert_share: float = 0.65  # of its words of meaning, in title and opening of the report; fitted on one alert
    copy_prints_shared: int = 2  # by which two articles of different stories are aligned; of one story, one is enough
    copy_prints_sure: int = 10  # by which two articles are sure to be linked, or by half of those of a short one
    copy_aligned: int = 5  # open articles that a new one is aligned with, those that share most
    # stories: mixed stream of `bench/gathering.py --only stories`, by 200, undated first: BCubed F1 91.2, and 98.0 in
    # heaps of 20; what other values gave there is said where it was tried
    story_threshold: float = 0.47  # of the mean likelihood of two groups; .44: 90.1, .5: 91.0 (heaps 96.9)
    # groups whose articles open differently; all at once: BCubed F1 91.4, ECB+ 94.1; without 90.7 and 92.2
    story_contrast: float = 0.02  # more likelihood asked for each point of contrast; .03 the same, .04: 91.2
    story_contrast_least: float = 6.0  # contrast from which more is asked; 5: 91.4, 7 (with .03): 91.2
    story_contrast_articles: int = 3  # articles on either side at least; 2 the same
    story_stay: float = 0.04  # added for two articles of one story: a third fewer splits than with 0; .08: 90.9
    story_window: int = (
        30  # days around its publication in which an article takes in others; 14: 91.2 (heaps 97.4), 60: 90.8
    )
    story_opening: int = 100  # words of the opening, which count twice
    story_head: int = 60  # words of the opening that are compared on their own
    story_title: int = 4  # times that a word of the title counts
    story_characters: int = 20_000  # of a text that are looked at
    story_probes: int = 25  # weightiest terms by which candidates are found; 12: 90.6, 40: 91.3
    story_shared_terms: int = 2  # of these that two articles must share: one word makes no event
    story_postings: int = 60  # latest articles looked up per term: bounds the work; 20: 91.0, 200: 91.1
    story_candidates: int = 20  # articles that each is compared with; 10: 90.9, 40: 91.1
    story_same: int = 6  # of these, of one story: forty prints of a text leave room for others; 3: 90.8, 20: 91.1
    story_floor: float = (
        0.05  # likeness in words below which two articles do not lead to each other; .03 to .1 the same
    )
    story_ties: int = 6  # articles, the likest, whose stories are looked at again with a new one; 3: 91.1
    story_examined: int = 60  # open articles of a story that are looked at again; a larger one is not taken apart
    story_region: int = 200  # articles grouped at a time; more come in parts
