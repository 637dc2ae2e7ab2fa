"""Names against their reasons, and against what people decided about them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Record = Mapping[str, Any]
Found = tuple[str, str]
Form = tuple[str, str]  # article, words with one space for every run of white space

_JOINING = ("same-name", "not-the-same")


def name_faults(dossier: Record) -> Iterator[Found]:
    """Yield (place, what) for names whose forms no reason joins, and decisions about names that are not obeyed."""
    known = {one["id"] for one in dossier["decisions"]}
    for n, name in enumerate(dossier["names"]):
        yield from _reason_faults(f"/names/{n}", name, known)
    texts = {one["id"]: one["text"] for one in dossier["articles"]}
    held = [_forms(name, texts) for name in dossier["names"]]
    for n, one in enumerate(dossier["decisions"]):
        later = dossier["decisions"][n + 1 :]
        where = f"/decisions/{n}"
        if one["what"] in _JOINING and not _touched(one, later, _JOINING):
            yield from _joining_faults(where, one, held)
        elif one["what"] == "rename" and not _touched(one, later, ("rename",)):
            shown = {name["name"] for name, forms in zip(dossier["names"], held, strict=True) if forms & _of(one)}
            if shown and one["on"][-1] not in shown:
                yield where, "no name of these forms is shown by the words that a person gave"


def _reason_faults(where: str, name: Record, decisions: set[str]) -> Iterator[Found]:
    """Check that reasons name articles that write the name, decisions of the record, and join all of its forms."""
    reasons = name.get("reasons")
    if reasons is None or any("articles" not in one for one in reasons):  # as older versions wrote them
        return
    writing = {mention["article"] for mention in name["mentions"]}
    for k, one in enumerate(reasons):
        if not writing.issuperset(one["articles"]):
            yield f"{where}/reasons/{k}/articles", "an article that does not write the name"
        if one.get("decision") is not None and one["decision"] not in decisions:
            yield f"{where}/reasons/{k}/decision", f"no decision has the id {one['decision']}"
    group = _joined_with(_squeezed(name["name"]), [[_squeezed(word) for word in one["words"]] for one in reasons])
    for k, form in enumerate(name["variants"]):
        if _squeezed(form) not in group:
            yield f"{where}/variants/{k}", "no reason joins this form with the name"


def _joined_with(name: str, pairs: list[list[str]]) -> set[str]:
    """Return the forms that a chain of reasons joins with a name."""
    near: dict[str, set[str]] = {}
    for pair in pairs:
        for word in pair:
            near.setdefault(word, set()).update(pair)
    found, waiting = {name}, [name]
    while waiting:
        new = near.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found


def _joining_faults(where: str, decision: Record, held: list[set[Form]]) -> Iterator[Found]:
    about, others = _of(decision), _of(decision, "other_forms")
    there = about & set().union(*held)
    if there and not any(there <= forms for forms in held):
        yield where, "forms that a person said are one are not under one name"
    if any(forms & about and forms & others for forms in held):
        yield where, "forms that a person told apart are under one name"


def _touched(decision: Record, later: Iterable[Record], kinds: tuple[str, ...]) -> bool:
    """Tell whether a later decision of some kinds is about any of the same forms: then that one holds."""
    mine = _of(decision) | _of(decision, "other_forms")
    return any(one["what"] in kinds and mine & (_of(one) | _of(one, "other_forms")) for one in later)


def _of(decision: Record, field: str = "forms") -> set[Form]:
    return {(one["article"], one["form"]) for one in decision.get(field, ())}


def _forms(name: Record, texts: Mapping[str, str]) -> set[Form]:
    places = ((one["article"], one["span"]) for one in name["mentions"])
    return {(article, _squeezed(texts.get(article, "")[span[0] : span[1]])) for article, span in places}


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def must_show(dossier: Record) -> Iterator[str]:
    """Yield the pointers to why forms are one name, which the page must show."""
    for n, name in enumerate(dossier["names"]):
        for k, one in enumerate(name.get("reasons", ())):
            if len(set(one["words"])) < 2 and not one.get("decision"):
                continue
            yield f"/names/{n}/reasons/{k}/what"
            yield from (f"/names/{n}/reasons/{k}/words/{w}" for w in range(len(one["words"])))
            if one.get("decision") is not None:
                yield f"/names/{n}/reasons/{k}/decision"
