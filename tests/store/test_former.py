from pathlib import Path
from typing import Any

from rashomon.base.findings import Passage
from rashomon.base.spans import Span
from rashomon.store import Store, former, stories
from tests.store.invented import ONE, TWO, dossier, relate, take_in


def with_claims(*ids: str) -> dict[str, Any]:
    """Return a dossier whose claims have these ids."""
    made: dict[str, Any] = dossier()
    first = made["claims"][0]
    return made | {"claims": [{**first, "id": one} for one in ids]}


def test_where_a_claim_stood_is_kept_until_it_comes_back(tmp_path: Path) -> None:
    """A later dossier without it leaves its passages behind; one with it takes them away."""
    first = dossier()["claims"][0]
    stood = tuple(Passage(one["article"], Span(*one["span"])) for one in first["told_by"])
    with Store(str(tmp_path / "store.sqlite")) as store:
        take_in(store, ONE, TWO)
        for ids, kept in ((("c1", "c2"), ()), (("c2",), stood), (("c1", "c2"), ())):
            if ids == ("c2",):
                with store.writing() as connection:  # as where an article is forgotten
                    stories.drop_dossier(connection, dossier()["story"]["id"])
            relate(store, with_claims(*ids))
            with store.looking() as connection:
                assert former.find(connection, "c1") == kept


def test_only_the_latest_are_kept(tmp_path: Path) -> None:
    """A story that changes all its claims again and again keeps five thousand old ids."""
    many = [f"c{n}" for n in range(3000)]
    with Store(str(tmp_path / "store.sqlite")) as store:
        take_in(store, ONE, TWO)
        for turn in range(4):
            relate(store, with_claims(*(f"{one}-{turn}" for one in many)))
        with store.looking() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM former").scalar_one() == 5000
            assert former.find(connection, "c0-2")
            assert not former.find(connection, "c0-0")


def test_a_store_that_has_no_such_table_gets_one(tmp_path: Path) -> None:
    """It has the same format; where it cannot be written to, nothing is known of old ids."""
    path = tmp_path / "store.sqlite"
    with Store(str(path)) as store, store.writing() as connection:
        connection.exec_driver_sql("DROP TABLE former")
        assert former.find(connection, "c1") == ()
    with Store(str(path)) as store:
        take_in(store, ONE, TWO)
        relate(store, with_claims("c1"))
        relate(store, with_claims("c2"))
        with store.looking() as connection:
            assert former.find(connection, "c1")
