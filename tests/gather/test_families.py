import random
import time

from rashomon.base.findings import Rules, Source
from rashomon.base.spans import words
from rashomon.gather import GatherSettings, find_families, find_links, find_sources
from tests.gather.making import made

WIRE = (
    "At least fourteen passengers drowned when a crowded ferry overturned near the mouth of the river before dawn. "
    "Divers searched the flooded lower deck until the current became too strong for them to go on. "
    "The operator of the vessel denied that more tickets had been sold than there were seats on board. "
    "Families waited behind a rope at the landing stage while names were read from a handwritten list."
)
OWN = (
    "Our reporter found the landing stage crowded with relatives who had walked there through the night. "
    "Nobody had told them which of the hospitals had taken in the survivors of the accident. "
    "A fisherman showed the blankets that he and his brother had used to carry people ashore."
)
SETTINGS = GatherSettings()


def test_a_reprint_is_a_whole_family() -> None:
    """Two outlets with one text are one family, whole, with a passage of each as evidence."""
    reads = [made("a", WIRE, published="2031-05-01"), made("b", "River news\n" + WIRE, published="2031-05-02")]
    (family,) = find_families(reads, [], SETTINGS)
    assert family.articles == ("a", "b")
    assert family.extent == "whole"
    assert family.origin is None
    texts = {read.article.id: read.article.text for read in reads}
    assert {passage.article for passage in family.evidence} == {"a", "b"}
    for passage in family.evidence:
        assert len(words(texts[passage.article], passage.span).split()) >= 10
    assert family.reasons[0].value > 50


def test_one_copied_sentence_is_a_part_family() -> None:
    """A lightly edited sentence in an article of its own is found, and its exact words in each text are shown."""
    edited = "Divers had searched the flooded lower deck until the current grew too strong for them to go on."
    reads = [made("a", WIRE), made("b", OWN + " " + edited)]
    (family,) = find_families(reads, [], SETTINGS)
    assert family.extent == "part"
    shown = {
        passage.article: words(reads[passage.article == "b"].article.text, passage.span) for passage in family.evidence
    }
    assert shown["a"].startswith("Divers searched the flooded")
    assert shown["b"].startswith("Divers had searched the flooded")


def test_articles_of_their_own_are_no_family() -> None:
    """Two reports of one event in different words share nothing."""
    assert find_families([made("a", WIRE), made("b", OWN)], [], SETTINGS) == ()


def test_a_shared_quotation_is_no_copy() -> None:
    """The same long direct quotation in two reports does not make them a family."""
    quote = "“We heard a crack under the floor and then everyone around us was in the cold water and screaming”"
    reads = [made("a", f"{quote}, a passenger said later. {WIRE}"), made("b", f"{OWN} A woman told us: {quote}.")]
    assert find_families(reads, [], SETTINGS) == ()


def test_shared_boilerplate_is_no_copy() -> None:
    """What is marked as boilerplate does not count."""
    box = "Get the ten most important stories of the day in your inbox every single morning before breakfast."
    reads = [made("a", f"{WIRE}\n{box}", noise=box), made("b", f"{box}\n{OWN}", noise=box)]
    assert find_families(reads, [], SETTINGS) == ()
    reads = [made("a", f"{WIRE}\n{box}"), made("b", f"{box}\n{OWN}")]
    assert len(find_families(reads, [], SETTINGS)) == 1


def test_an_appeal_for_witnesses_is_no_copy() -> None:
    """Stock sentences that every outlet prints do not count."""
    appeal = "Anyone with information about the accident is asked to call the harbour police on the number below."
    assert find_families([made("a", f"{WIRE} {appeal}"), made("b", f"{OWN} {appeal}")], [], SETTINGS) == ()


def test_a_long_name_is_no_copy() -> None:
    """Words in a row that are mostly a name do not make a passage."""
    name = "the Standing Joint Commission for the Safety of Inland Navigation of the Lower Marden Valley"
    reads = [made("a", f"An inquiry by {name} began. {WIRE}"), made("b", f"{OWN} It had warned {name} in spring.")]
    assert find_families(reads, [], SETTINGS) == ()


def test_copies_are_joined_through_a_third_article() -> None:
    """Two cuts of one text that share nothing with each other are one family with it."""
    first, second, third, fourth = WIRE.split(". ")
    reads = [
        made("full", WIRE, published="2031-05-01"),
        made("top", f"{first}. {second}.", published="2031-05-02"),
        made("end", f"{third}. {fourth}", published="2031-05-03"),
    ]
    (family,) = find_families(reads, [], SETTINGS)
    assert family.articles == ("full", "top", "end")
    assert len(family.reasons) == 2


def test_the_origin_is_the_agency_that_is_credited() -> None:
    """Where one article of a family credits an agency, the family comes from it; where two differ, nobody knows."""
    reads = [made("a", f"MARDEN (Reuters) - {WIRE}"), made("b", WIRE)]
    (family,) = find_families(reads, find_sources(reads, SETTINGS), SETTINGS)
    assert family.origin == "Reuters"
    (family,) = find_families(reads, [Source("a", "Reuters"), Source("b", "AP")], SETTINGS)
    assert family.origin is None


def test_a_sentence_that_credits_the_other_outlet_needs_fewer_words() -> None:
    """A retold sentence counts when it names the outlet it was taken from, and that outlet is the origin."""
    told = "Families waited there at the landing stage while names were called, reported the Harbour Post."
    reads = [made("a", WIRE, outlet="harbourpost.example"), made("b", f"{OWN} {told}", outlet="other.example")]
    (family,) = find_families(reads, [], SETTINGS)
    assert family.origin == "Harbour Post"
    elsewhere = [made("a", WIRE, outlet="thirdpaper.example"), reads[1]]
    assert find_families(elsewhere, [], SETTINGS) == ()


def test_the_order_of_articles_does_not_matter() -> None:
    """Shuffled input gives the same families, ids and evidence."""
    first, second, *_ = WIRE.split(". ")
    reads = [made(str(number), f"{OWN} {first}. {second}." if number % 2 else WIRE) for number in range(8)]
    expected = find_families(reads, [], SETTINGS)
    shuffler = random.Random(5)
    for _ in range(3):
        shuffler.shuffle(reads)
        assert find_families(reads, [], SETTINGS) == expected


def test_odd_texts_do_no_harm() -> None:
    """Empty texts, NULs, lone surrogates and unclosed quotation marks are read like any other."""
    odd = ["", "\x00" * 50, "\ud800 " * 30, "“" * 500 + WIRE, '"' * 501 + WIRE, "word " * 3000]
    families = find_families([made(str(number), text) for number, text in enumerate(odd)], [], SETTINGS)
    assert all(len(family.articles) > 1 for family in families)


def test_work_grows_with_the_number_of_copies_not_its_square() -> None:
    """Three hundred prints of one text are done at once."""
    reads = [made(f"{number:03}", WIRE) for number in range(300)]
    start = time.process_time()
    (family,) = find_families(reads, [], SETTINGS)
    assert len(family.articles) == 300
    assert len(family.reasons) == 299
    assert time.process_time() - start < 20


def test_equal_texts_are_a_family_however_short() -> None:
    """A flash of two lines, all of it reused, is a copy; the same lines in other words are not."""
    flash = 'A bomb exploded in Harran on Monday, police said. "It was terrible," said a witness.'
    reads = [made("a", flash), made("b", f"\n{flash.upper()} "), made("c", flash.replace("bomb", "shell"))]
    (family,) = find_families(reads, [], SETTINGS)
    assert family.articles == ("a", "b")
    assert family.extent == "whole"


def test_links_from_elsewhere_are_taken_as_they_are() -> None:
    """With links given nothing is aligned: none given, no family; the same links, the same family."""
    reads = [made("a", WIRE, published="2031-05-01"), made("b", WIRE, published="2031-05-02")]
    links = find_links(reads[1], reads[:1], SETTINGS)
    assert find_families(reads, [], SETTINGS, links) == find_families(reads, [], SETTINGS)
    assert find_families(reads, [], SETTINGS, ()) == ()
    assert find_families(reads[:1], [], SETTINGS, links) == ()


def test_what_a_person_calls_no_copy_is_none() -> None:
    """A pair that a person set apart is not joined; a third copy of the same text still is, also with links given."""
    reads = [made(name, WIRE, published=f"2031-05-0{day}") for day, name in enumerate("abc", 1)]
    rules = Rules(no_copies=frozenset({("a", "b")}))
    assert find_families(reads[:2], [], SETTINGS, rules=rules) == ()
    apart = Rules(no_copies=frozenset({("a", "b"), ("a", "c")}))
    links = [link for read in reads[1:] for link in find_links(read, reads[:1], SETTINGS)]
    (family,) = find_families(reads, [], SETTINGS, links, apart)
    assert family.articles == ("b", "c")


def test_a_family_of_rewrites_alone_may_be_dependent() -> None:
    """One short sentence in common says no more than that; one whole copy more makes the family one of copies."""
    short = "Divers searched the flooded lower deck until the current became too strong. "
    reads = [made("a", WIRE, published="2031-05-01"), made("b", short + OWN, published="2031-05-02")]
    (family,) = find_families(reads, [], SETTINGS)
    assert family.relation == "may be dependent"
    assert family.evidence
    (family,) = find_families([*reads, made("c", WIRE, published="2031-05-03")], [], SETTINGS)
    assert family.relation == "copy"
    assert family.articles == ("a", "b", "c")


def test_a_reason_quotes_the_start_of_a_long_passage() -> None:
    """The evidence holds all of a passage, the reason only its first words."""
    reads = [made("a", WIRE), made("b", WIRE)]
    (family,) = find_families(reads, [], SETTINGS)
    assert family.evidence[0].span.end == len(WIRE) - 1  # without the full stop
    assert all(WIRE.startswith(words) and len(words) <= 160 for words in family.reasons[0].words)


def test_reports_of_their_own_cost_no_comparison_of_all_with_all() -> None:
    """Two hundred reports that share a phrase or two are done in a few seconds."""
    chance = random.Random(7)
    phrases = [f"{one} the old {other} near" for one in ("at", "by", "past") for other in ("mill", "pier")]
    vocabulary = [f"word{number}" for number in range(3000)]
    reads = []
    for number in range(200):
        sentences = [
            " ".join([*chance.sample(vocabulary, 12), chance.choice(phrases), *chance.sample(vocabulary, 6)])
            for _ in range(12)
        ]
        reads.append(made(f"{number:03}", ". ".join(sentences) + "."))
    start = time.process_time()
    assert find_families(reads, [], SETTINGS) == ()
    assert time.process_time() - start < 20
