from tests.desk.serving import Served


def test_the_examples_are_served(examples_desk: Served) -> None:
    """The first page names every story of the store."""
    page = examples_desk.ask("/")
    assert page.status == 200
    assert all(f"/story/{one}/" in page.text for one in examples_desk.dossiers())
