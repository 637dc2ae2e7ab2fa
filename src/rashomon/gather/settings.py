"""Settings of the gathering stage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GatherSettings:
    """What copies and stories are found by; each field says what its value was measured on."""

    # copies: 11 gold stories and 45 pairs of articles read side by side
    copy_seed_words: int = 4  # words in a row that make two sentences worth comparing; 5 loses edited sentences
    copy_seed_sentences: int = 8  # sentences remembered per seed: keeps the work linear where forty papers print one text
    copy_compared: int = 3  # sentences that each sentence is compared with, those sharing most seeds
    copy_least_words: int = 10  # words in common that make a passage; chance reaches 9 in names of offices
    copy_least_plain: int = 9  # of these, words that are neither names nor numbers
    copy_least_content: int = 4  # of these, words that are not function words
    copy_least_density: float = 0.78  # share of a passage's words that are in common
    copy_whole: float = 0.6  # share of each article's own words that makes a copy a whole one
    credited_least_words: int = 8  # the same where the sentence credits the other outlet by name ("reports BBC News")
    credited_least_share: float = 0.6  # of the shorter sentence's words, in the same order
    revision_share: float = 0.6  # of the shorter article's sentences, word for word in another one of the same outlet
    # stories: 2,317 articles of four sets in one heap, BCubed F1
    story_threshold: float = 0.11
    story_days: float = 10.0
    story_faded: float = 0.5
    story_undated: float = 0.9
    story_opening: int = 100  # words of the opening, which count twice
    story_title: int = 4  # times that a word of the title counts
    story_characters: int = 20_000  # of a text that are looked at
    story_terms: int = 150  # weightiest terms kept of an article
    story_probes: int = 25  # weightiest terms by which candidates are found
    story_postings: int = 60  # latest clusters remembered per term
    story_shared_terms: int = 2  # of these that two clusters must share to be compared
    story_candidates: int = 30  # clusters that each is compared with at first
