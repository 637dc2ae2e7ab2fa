"""The tables, in SQL that SQLite and PostgreSQL both understand."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

RESTORE = "restore it from a copy, or move it away and run `rashomon report` again"
FORMAT = "1"  # raise it when a table changes; a store of another format is refused with advice

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)

# A page is kept byte for byte, deflated; `sha256` is of the bytes as they came.
pages = Table(
    "pages",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("media_type", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("collected", String),
    Column("how", String, nullable=False),
    Column("status", Integer),
    Column("final_url", Text),
)

# One row for each unit of input ever taken: a second run finds it here and does not collect or read it again.
inputs = Table(
    "inputs",
    metadata,
    Column("key", String, primary_key=True),
    Column("place", Text, nullable=False),
    Column("article", String),
    Column("problems", Text, nullable=False),
    Column("version", String, nullable=False),
    Index("inputs_by_article", "article"),
)

# `day` is the day of publication as given, for windows. `record` is the article as JSON, text included (so that no
# character is out of a database's reach); it is NULL once the article is forgotten, and then `text_sha256` is its
# tombstone.
articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("page", String(64), nullable=False),
    Column("day", String(10)),
    Column("url", Text),
    Column("text_sha256", String(64), nullable=False),
    Column("record", Text),
    Index("articles_by_day", "day"),
    Index("articles_by_page", "page"),
    Index("articles_by_url", "url"),
)

marks = Table(
    "marks",
    metadata,
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    Column("layer", String, primary_key=True),
    Column("version", String, nullable=False),
    Column("marks", Text, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    Column("story", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("members_by_story", "story"),
)

# `made_from` names everything the dossier depends on; `rest` is the dossier without its families and claims, which
# have rows of their own.
stories = Table(
    "stories",
    metadata,
    Column("id", String, primary_key=True),
    Column("made_from", String),
    Column("rest", Text),
)

families = Table(
    "families",
    metadata,
    Column("story", String, ForeignKey("stories.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("record", Text, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("story", String, ForeignKey("stories.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("record", Text, nullable=False),
)

# Which story holds a finding, for `explain`.
findings = Table(
    "findings",
    metadata,
    Column("id", String, primary_key=True),
    Column("story", String, ForeignKey("stories.id"), primary_key=True),
    Index("findings_by_story", "story"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", String, primary_key=True),
    Column("subject", String, nullable=False),
    Column("what", String, nullable=False),
    Column("who", Text, nullable=False),
    Column("when", String, nullable=False),
    Column("why", Text, nullable=False),
    Index("decisions_by_subject", "subject"),
)
