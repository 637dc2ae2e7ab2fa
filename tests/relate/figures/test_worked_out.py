"""Who was hurt where an article tells how many were shot and how many of them died."""

from dataclasses import replace

from rashomon.base.findings import Read
from rashomon.relate.dossier import relate
from rashomon.relate.figures.measures import find_measures, is_hit
from rashomon.relate.figures.toll_choice import Choice
from rashomon.relate.figures.worked_out import worked_out
from rashomon.relate.settings import RelateSettings
from rashomon.verify.evidence import Evidence
from rashomon.verify.record import schema_faults
from tests.relate.build import count, plain, story

TEXT = "Six people were shot at a fair in Kessa. One person was killed. The others are expected to survive."
TITLE = "6 shot, 1 dead at fair in Kessa"


def _read(source: str = "a") -> Read:
    figures = [count(TEXT, "Six people", 6, 6, "injured", of="people"), count(TEXT, "One person", 1, 1, of="person")]
    made = plain(source, TEXT, "2030-05-01", figures=figures)
    return replace(made, article=replace(made.article, title=TITLE))


def test_the_shot_less_the_dead() -> None:
    """Six were shot and one died: five were hurt, by the figures of both; of no other number."""
    measures = {one.what: one for one in find_measures([_read()], RelateSettings())}
    hurt, killed = measures["injured"], measures["killed"]
    hurt.choice, killed.choice = Choice(5, {0: 0.1, 5: 0.8, 6: 0.1}), Choice(1, {1: 1.0})
    found = worked_out(hurt, killed)
    assert found is not None
    assert is_hit(found[0])
    assert [one.words for one in found[1]] == ["One person"]
    hurt.choice = Choice(4, {4: 1.0})
    assert worked_out(hurt, killed) is None


def test_the_ledger_tells_what_is_worked_out() -> None:
    """The best value names the number shot and the killed that are taken away, and the check agrees."""
    dossier = relate(story(_read("a"), _read("b")), RelateSettings())
    row = next(row for row in dossier["ledger"] if row["what"] == "injured")
    assert (row["best"]["low"], row["best"]["high"]) == (5, 5)
    told = {one["id"]: one["words"] for one in dossier["figures"]}
    assert [[told[one] for one in row["best"][key]] for key in ("figures", "less")] == [["Six people"], ["One person"]]
    assert [where for where, _ in (*Evidence(dossier).faults(), *schema_faults(dossier)) if "/ledger" in where] == []
    row["best"]["less"] = row["best"]["figures"]
    assert any(where.startswith("/ledger") for where, _ in Evidence(dossier).faults())
