"""The wire agency that an article is of: as it says itself, or as those say whose text it is a whole copy of."""

from rashomon.base.findings import Material


def agencies(material: Material) -> dict[str, str | None]:
    """Return for each article of a story the agency that it credits or is; else that of a family that it copies whole.

    An outlet that prints an agency's report without a credit line is none the less no reporter of it.
    """
    credited = {source.article: source.agency for source in material.sources}
    own = {one.article.id: credited.get(one.article.id) or one.article.agency for one in material.members}
    copied = {
        article: family.origin
        for family in material.families
        if family.origin and family.extent == "whole" and family.relation == "copy"
        if family.origin in {credited.get(one) for one in family.articles}
        for article in family.articles
    }
    return {article: agency or copied.get(article) for article, agency in own.items()}
