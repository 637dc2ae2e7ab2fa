"""What the pages show unfolded, and how much around it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """Settings of the pages; all sizes were chosen by looking at pages of 5 and of 100 articles."""

    context_sentences: int = 1
    """Sentences shown before and after the sentence that holds the evidence."""
    context_chars: int = 300
    """Most code points shown on each side of the evidence: texts without sentence ends would show whole."""
    passages_shown: int = 800
    """Passages of claims up to which each stands under its claim in its own words, with what is around it; where there
    are more, the clearest does and the others are links: 5 articles have 300; 52 real ones have 3,400, which are three
    times their texts and made a page of 6.4 MB. Such a story has pages beside the first one (`page.APART`)."""
    context_total: int = 300_000
    """Code points of context on a whole page that has any. Where less than 60 on each side of a passage are left, its
    words stand alone, linked to their place."""
    articles_shown: int = 12
    """Rows of the table of articles that are shown unfolded: what is told should not start on the third screen."""
    differs_shown: int = 5
    """Points on which accounts differ that are shown unfolded: nine took 8,800 of the 31,000 pixels of a page on a
    telephone."""
    side_shown: int = 4
    """Sources of one account of a point that are shown unfolded."""
    told_shown: int = 8
    """Claims told by the same number of sources that are shown unfolded; what one source tells is always folded."""
    places_shown: int = 6
    """Links to articles that tell one claim which are shown unfolded."""
    silent_shown: int = 3
    """Articles named that do not tell a claim: naming 95 of 100 under each claim made the page three times as long."""
    quotes_shown: int = 5
    """Quotes of one speaker that are shown unfolded; a spokesman in 100 articles would fill the page."""
    speakers_shown: int = 12
    """Speakers whose statements are shown unfolded; an article has some ten of them."""
    alone_shown: int = 4
    """Claims of one article alone that are shown unfolded."""
    figures_shown: int = 8
    """Rows of one kind of figure that are shown unfolded."""
    path_shown: int = 4
    """Steps of a count that are shown unfolded, the latest ones."""
    problems_shown: int = 12
    """Problems of the input that are shown unfolded."""
    matrix_shown: int = 12
    """Rows of the matrix of claims and articles that are shown unfolded."""
    matrix_cells: int = 1_000
    """Cells of the matrix in the page, about 120 bytes each; the record has all of them."""
    revisions_shown: int = 5
    """Revisions that are shown unfolded; a page saved fifty times has 49."""
    changes_shown: int = 6
    """Changes of one kind in one revision that are shown unfolded."""
    changed_marks_shown: int = 8
    """Marks of one kind named that came, or went, with one revision."""
