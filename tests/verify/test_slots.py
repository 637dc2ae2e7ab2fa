"""The checker and claims that differ in a slot of one act."""

from typing import Any

from rashomon.verify.slots import slot_faults


def _dossier(words: list[str], sides: tuple[str, str] = ("a", "b"), what: str = "slot: clock") -> dict[str, Any]:
    texts = ("The tram derailed at 7 am.", "The tram derailed at 7:40 am.")
    reasons = [
        {"what": "different time", "value": 0.9, "words": words},
        {"what": what, "value": 0.9, "words": ["tram"]},
    ]
    told = [{"article": str(n), "side": side} for n, side in enumerate(sides)]
    return {
        "articles": [{"id": str(n), "text": text} for n, text in enumerate(texts)],
        "claims": [{"relation": "differs", "reasons": reasons, "told_by": told}],
    }


def test_words_of_the_articles_hold() -> None:
    """Words that stand in the articles show a difference; other differences are checked elsewhere."""
    assert list(slot_faults(_dossier(["at 7 am", "at 7:40 am"]))) == []
    assert list(slot_faults(_dossier(["at 9 am"], what="another reason"))) == []


def test_words_of_no_article_do_not_hold() -> None:
    """Words that stand in no article show nothing, and one side alone differs from nobody."""
    assert [place for place, _ in slot_faults(_dossier(["at 9 am"]))] == ["/claims/0/reasons/0/words/0"]
    assert [place for place, _ in slot_faults(_dossier(["at 7 am"], ("a", "a")))] == ["/claims/0/told_by"]
