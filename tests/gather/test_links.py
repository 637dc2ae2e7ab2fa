import time

import pytest

from rashomon.base.findings import Link, Read
from rashomon.base.spans import words
from rashomon.gather import GatherSettings, find_links
from tests.gather.making import made

SETTINGS = GatherSettings()
FERRY = (
    "At least fourteen passengers drowned when a crowded ferry overturned near the mouth of the river before dawn. "
    "Divers searched the flooded lower deck until the current became too strong for them to go on. "
    "The operator of the vessel denied that more tickets had been sold than there were seats on board. "
    "Families waited behind a rope at the landing stage while names were read from a handwritten list."
)
OWN = (
    "Our reporter found the landing stage crowded with relatives who had walked there through the night. "
    "Nobody had told them which of the hospitals had taken in the survivors of the accident."
)


def linked(one: Read, other: Read) -> Link:
    """Return the one link between two articles."""
    (link,) = find_links(other, [one], SETTINGS)
    return link


def shown(link: Link, *reads: Read) -> list[tuple[str, str]]:
    """Return the words of each passage in both articles."""
    texts = {read.article.id: read.article.text for read in reads}
    return [
        (words(texts[one.article], one.span), words(texts[other.article], other.span)) for one, other in link.passages
    ]


def test_the_earlier_article_comes_first() -> None:
    """Whichever of the two is new."""
    early, late = made("z", FERRY, published="2031-05-01"), made("a", FERRY, published="2031-05-02")
    assert find_links(late, [early], SETTINGS) == find_links(early, [late], SETTINGS)
    assert (linked(early, late).first, linked(early, late).second, linked(early, late).kind) == ("z", "a", "copy")


def test_a_passage_runs_through_sentences_and_quotations() -> None:
    """All that both have in a row is one passage, also where it is quoted and decides nothing."""
    quoted = f"{FERRY} “We heard a crack under the floor,” a passenger said of the night, “and then water.”"
    one, other = made("a", f"{quoted} {OWN}"), made("b", f"Holm, Tuesday. {quoted}")
    ((first, second),) = shown(linked(one, other), one, other)
    assert first == second == quoted.removesuffix(".”")


def test_an_edit_is_within_a_passage_and_a_moved_block_is_one_of_its_own() -> None:
    """Two words exchanged do not end a passage; sentences in another place begin a new one."""
    first, second, third, fourth = FERRY.split(". ")
    edited = second.replace("became too strong", "grew too strong")
    one, other = made("a", FERRY), made("b", f"{third}. {fourth.rstrip('.')}. {first}. {edited}.")
    passages = shown(linked(one, other), one, other)
    assert [len(found) for found in passages] == [2, 2]
    assert passages[0][1].startswith("The operator")
    assert passages[1][0].startswith("At least fourteen")
    assert passages[1][1].endswith("grew too strong for them to go on")


def test_an_insertion_ends_a_passage() -> None:
    """What stands between two passages is in neither of them."""
    first, second, third, fourth = FERRY.split(". ")
    link = "Read more about the history of ferries on this river in our own archive of reports"
    one, other = made("a", FERRY), made("b", f"{first}. {second}. {link}. {third}. {fourth}")
    assert all("archive" not in words for pair in shown(linked(one, other), one, other) for words in pair)


def test_notices_are_no_evidence() -> None:
    """Shared words that are marked as notices are in no passage, those of a caption are."""
    notice = "Copyright 2031 of the publishers of this newspaper and of nobody else who may print it anywhere."
    one, other = made("a", f"{FERRY}\n{notice}", noise=notice), made("b", f"{FERRY}\n{notice}", noise=notice)
    assert all("Copyright" not in words for pair in shown(linked(one, other), one, other) for words in pair)


def test_a_copy_of_two_lines_is_a_link_when_every_word_is_equal() -> None:
    """A flash that is mostly a quotation has too few words of its own to decide by."""
    flash = "A bomb exploded in Harran on Monday. “It was terrible,” said a witness."
    assert linked(made("a", flash), made("b", f" {flash}\n")).kind == "copy"
    assert find_links(made("c", flash.replace("bomb", "shell")), [made("a", flash)], SETTINGS) == ()


def test_two_sentences_near_each_other_may_show_a_rewrite() -> None:
    """Neither is a copy by itself; one alone is chance."""
    retold = (
        "Divers searched the flooded lower deck until a current became strange. "
        "Its owner denied that more tickets had been sold than the law allows. "
    )
    article = made("a", FERRY, published="2031-05-01")
    link = linked(article, made("b", retold + OWN, published="2031-05-02"))
    assert link.kind == "rewrite"
    assert link.passages
    assert find_links(made("b", retold.split(". ", maxsplit=1)[0] + ". " + OWN), [article], SETTINGS) == ()


def test_a_long_shared_quotation_needs_a_sentence_beside_it() -> None:
    """The same statement in two reports is nobody's copy, unless they also tell it in nearly the same words."""
    statement = (
        "“We are looking at every ticket that was sold for this crossing and we will publish what we find, in full and "
        "without delay, because the families have waited for too long already”"
    )
    beside = "Its owner denied that more tickets had been sold than the law allows."
    one = made("a", f"{FERRY} {statement}, it said.", published="2031-05-01")
    assert find_links(made("b", f"{OWN} {statement}, a notice read."), [one], SETTINGS) == ()
    other = made("b", f"{OWN} {beside} {statement}, a notice read.", published="2031-05-02")
    assert linked(one, other).kind == "rewrite"
    assert any("without delay" in first for first, _ in shown(linked(one, other), one, other))


def test_the_rest_of_a_quotation_is_quoted_too() -> None:
    """Where each sentence stands on a line of its own, a quotation ends on a line that it does not begin on."""
    ending = (
        'Those who sold more tickets than there were seats on board that night will have to answer to us all, " {0}.'
    )
    one, other = (
        f'{told}\n"It is not over.\n{ending.format(who)}' for told, who in ((FERRY, "he said"), (OWN, "he told us"))
    )
    assert find_links(made("b", other), [made("a", one)], SETTINGS) == ()


def test_captions_of_a_gallery_are_no_copy() -> None:
    """An outlet prints the day's pictures under every report."""
    gallery = (
        "1/3 A procession of carriages crosses the old bridge in the rain Photo Aske 2/3 Veterans of the river war "
        "wait for the start of the ceremony Photo Aske 3/3 Spectators watch the boats from the wall"
    )
    assert find_links(made("b", f"{OWN} {gallery}"), [made("a", f"{FERRY} {gallery}")], SETTINGS) == ()


def test_one_sentence_worded_by_law_is_no_copy() -> None:
    """Charges read alike everywhere."""
    charge = "Varga was charged with reckless endangerment of passengers and leaving the scene of an accident."
    assert find_links(made("b", f"{OWN} {charge}"), [made("a", f"{FERRY} {charge}")], SETTINGS) == ()


def test_the_outlet_that_is_credited_is_told() -> None:
    """A retold sentence that names the other outlet is a copy of few words."""
    told = "Families waited there at the landing stage while names were called, reported the Harbour Post."
    one = made("a", FERRY, outlet="harbourpost.example", published="2031-05-01")
    link = linked(one, made("b", f"{OWN} {told}", outlet="other.example", published="2031-05-02"))
    assert (link.kind, link.credited) == ("copy", "Harbour Post")


@pytest.mark.xfail(strict=True, reason="where every third word is exchanged no run of four is left to find it by")
def test_a_text_spun_word_by_word_is_found() -> None:
    """Synonyms throughout hide a copy."""
    spun = (
        "At minimum fourteen travellers drowned as a packed ferry capsized near the outlet of this river by daybreak. "
        "Divers combed the submerged lower deck till the flow became overly strong for all to go on."
    )
    assert find_links(made("b", f"{spun} {OWN}"), [made("a", FERRY)], SETTINGS)


@pytest.mark.xfail(strict=True, reason="terms of a game make eleven equal words that are no copy")
def test_terms_of_a_game_are_no_copy() -> None:
    """Two reporters describe one throw in the words of the rules."""
    throw = "a free throw with forty seconds left to play in the first half"
    texts = [f"{FERRY} Holm led by six after {throw}.", f"{OWN} Marden drew level on {throw} and kept on."]
    assert find_links(made("b", texts[1]), [made("a", texts[0])], SETTINGS) == ()


def test_hostile_texts_cost_little() -> None:
    """Texts of few different words are aligned in time linear in their length."""
    start = time.process_time()
    for piece in ("word ", "a b ", "one two three four five ", "A. "):
        text = piece * (200_000 // len(piece))
        find_links(made("b", f"{text} end"), [made("a", text)], SETTINGS)
    assert time.process_time() - start < 10
