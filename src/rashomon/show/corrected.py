"""What people did to findings, as plain values for the page: what they rejected, what they took for something else."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from rashomon.show.kept import at
from rashomon.show.past import signed
from rashomon.show.tellers import Tellers
from rashomon.show.wording import label, labelled

Record = Mapping[str, Any]
View = dict[str, Any]


def rejected_views(dossier: Record, tellers: Tellers) -> list[View]:
    """Return what people rejected, each with the decision and the passages it rested on."""
    decisions = {one["id"]: n for n, one in enumerate(dossier["decisions"])}
    found = []
    for n, one in enumerate(dossier.get("rejected", ())):
        number = decisions[one["decision"]]
        found.append(
            {
                "kind": labelled("rejected", f"/rejected/{n}/kind", one["kind"]),
                "places": [tellers.evidence(article, spans, copy=True) for article, spans in _places(one)],
                **signed(number, dossier["decisions"][number]),
            }
        )
    return found


def _places(rejected: Record) -> Iterator[tuple[str, Sequence[Sequence[int]]]]:
    """Yield the articles and stretches that a rejected finding rested on."""
    finding = rejected["finding"]
    if rejected["kind"] == "quote":
        yield finding["article"], finding["spans"]
        return
    told = {"figure": [finding], "row": finding.get("values", ())}.get(rejected["kind"], finding.get("told_by", ()))
    yield from ((one["article"], [one["span"]]) for one in told)


def rejected_lines(dossier: Record) -> Iterator[str]:
    """Yield what people rejected, a line each: its id, what it is, the words it rested on, the decision."""
    texts = {one["id"]: one["text"] for one in dossier["articles"]}
    for one in dossier.get("rejected", ()):
        article, spans = next(_places(one))
        said = " ".join(texts[article][start:end] for start, end in spans)
        kind = label("rejected", one["kind"]).lower()
        yield f"{one['finding']['id']}  {kind}: {' '.join(said.split())} ({one['decision']})"


def machine_view(n: int, claim: Record) -> Markup | None:
    """Return what the program had taken a claim for, where a person said otherwise."""
    machine = claim.get("machine")
    if machine is None:
        return None
    field = "why" if machine["why"] else "relation"
    return labelled(field, f"/claims/{n}/machine/{field}", machine[field])


def decided_view(n: int, claim: Record) -> list[Markup]:
    """Return the decisions that shaped a claim."""
    return [at(f"/claims/{n}/decisions/{k}", one) for k, one in enumerate(claim.get("decisions", ()))]
