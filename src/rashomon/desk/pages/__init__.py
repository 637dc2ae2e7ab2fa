"""The pages of the desk, one file for each; `ROUTERS` is the table of them."""

from fastapi import APIRouter

from rashomon.desk.pages import (
    deciding,
    decisions,
    dossier,
    help_page,
    live,
    plots,
    problems,
    reader,
    revisions,
    search,
    stories,
)

ROUTERS: tuple[APIRouter, ...] = (
    stories.router,
    search.router,
    dossier.router,
    plots.router,
    reader.router,
    revisions.router,
    decisions.router,
    deciding.router,
    problems.router,
    help_page.router,
    live.router,
)
