"""The tables of the store, which is a file of SQLite; the indexes of words over two of them are made by `search`."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

from rashomon.base.standing import TALLIED

RESTORE = "restore it from a copy, or move it away and run `rashomon report` again"
FORMAT = "5"  # raise it when a table changes; `upgrade` brings older stores up, what it does not know is refused
ERASED = "erased"  # the key in `about` of the article erased last, until `Store.scrub` has taken its words out

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

# `day` is the day of publication as given, for windows; `address` is the URL as it is compared. `record` is the article
# as JSON, text included (so that no character is out of a database's reach); it is NULL once the article is forgotten,
# and then `text_sha256` is its tombstone.
articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("page", String(64), nullable=False),
    Column("day", String(10)),
    Column("address", Text),
    Column("text_sha256", String(64), nullable=False),
    Column("record", Text),
    Index("articles_by_day", "day"),
    Index("articles_by_page", "page"),
    Index("articles_by_address", "address"),
)

marks = Table(
    "marks",
    metadata,
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    Column("layer", String, primary_key=True),
    Column("version", String, nullable=False),
    Column("marks", Text, nullable=False),
)

# `decision` names the decision by which a person put the article into this story; NULL where the machine did.
members = Table(
    "members",
    metadata,
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    Column("story", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("decision", String),
    Index("members_by_story", "story"),
)

# `made_from` names everything the dossier depends on; `rest` is the dossier without its families and claims, which
# have rows of their own. A story without articles stays known: `merged_into` is the one that its id leads to.
stories = Table(
    "stories",
    metadata,
    Column("id", String, primary_key=True),
    Column("made_from", String),
    Column("rest", Text),
    Column("merged_into", String),
    Index("stories_by_merged_into", "merged_into"),
    Index("stories_unmade", "id", sqlite_where=text("made_from IS NULL")),
)

# What became of stories, as the machine or a person wanted it; what a decision did is taken out when it is undone.
changes = Table(
    "changes",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("what", String, nullable=False),
    Column("story", String, nullable=False),
    Column("other", String),
    Column("articles", Text, nullable=False),
    Column("as_of", String),
    Column("why", String, nullable=False),
    Index("changes_by_story", "story"),
    Index("changes_by_other", "other"),
    Index("changes_by_why", "why"),
)

# What gathering compares articles by, made once for each. The rows lie in the order of the days (the empty day is that
# of articles without one), so that a window is read in one stretch: 0.3 s for 100,000 articles.
signatures = Table(
    "signatures",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    Column("version", String, nullable=False),
    Column("blob", LargeBinary, nullable=False),
    Index("signatures_by_article", "article", unique=True),
    sqlite_with_rowid=False,
)

# Two articles that share text; `record` is the link as JSON, with its passages.
links = Table(
    "links",
    metadata,
    Column("first", String, ForeignKey("articles.id"), primary_key=True),
    Column("second", String, ForeignKey("articles.id"), primary_key=True),
    Column("kind", String, nullable=False),
    Column("record", Text, nullable=False),
    Index("links_by_second", "second"),
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

# Where claims stood that a story has no more, so that an id copied from an older page still says which claim is meant;
# `passages` is [article, start, end] of each. It came without a new format: `upgrade` makes it where it is not there.
former = Table(
    "former",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("story", String, nullable=False),
    Column("passages", Text, nullable=False),
    Index("former_by_story", "story"),
)

# What people decided, in full: nothing is ever taken out. `record` is the decision as JSON; it counts unless
# `undone_by` names the decision that undid it; `applied` tells whether the stories are as it wants them.
decisions = Table(
    "decisions",
    metadata,
    Column("id", String, primary_key=True),
    Column("when", String, nullable=False),
    Column("record", Text, nullable=False),
    Column("undone_by", String),
    Column("applied", Boolean, nullable=False),
    Index("decisions_by_when", "when"),
)

# Which articles a decision is about; `first` tells those decided about from those that they are apart from.
subjects = Table(
    "subjects",
    metadata,
    Column("article", String, primary_key=True),
    Column("decision", String, ForeignKey("decisions.id"), primary_key=True),
    Column("first", Boolean, nullable=False),
    Index("subjects_by_decision", "decision"),
)

# What carrying out a decision did to memberships, so that it can be taken back: the story that each article left, the
# one it joined, and by which decision it was in the one it left.
moves = Table(
    "moves",
    metadata,
    Column("decision", String, ForeignKey("decisions.id"), primary_key=True),
    Column("article", String, primary_key=True),
    Column("left", String, nullable=False),
    Column("joined", String, nullable=False),
    Column("before", String),
)

# What can be searched, a row each: an article's text, and what the dossiers say of quotes, names and claims. The index
# over `title` to `outlets` is made by `search`. `pieces` tells where parts of `words` stand: [position, article, start,
# end]. In `named`, `places` and `outlets` a code point that no text has stands before, between and behind the values.
passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("finding", String, nullable=False),
    Column("story", String),
    Column("note", String),
    Column("language", String),
    Column("first", String(10)),
    Column("last", String(10)),
    Column("pieces", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("named", Text, nullable=False),
    Column("places", Text, nullable=False),
    Column("outlets", Text, nullable=False),
    Index("passages_by_kind", "kind"),
    Index("passages_by_finding", "finding"),
    Index("passages_by_story", "story"),
)

# What the list of stories shows, so that no dossier is opened for it. `start` and `latest` are `first` and `last` in a
# form that sorts; `born` and `changed` say at which count of changes (`about`) it came and was made last.
summaries = Table(
    "summaries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("story", String, ForeignKey("stories.id"), nullable=False, unique=True),
    Column("first", String),
    Column("last", String),
    Column("start", String, nullable=False),
    Column("latest", String, nullable=False),
    Column("first_day", String(10)),
    Column("last_day", String(10)),
    Column("sources", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("outlet_count", Integer, nullable=False),
    *(Column(kind, Integer, nullable=False) for kind in TALLIED),
    Column("corrections", Integer, nullable=False),
    Column("born", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("named", Text, nullable=False),
    Column("places", Text, nullable=False),
    Column("outlets", Text, nullable=False),
    Index("summaries_by_latest", "latest"),
    Index("summaries_by_changed", "changed"),
)

# In how many stories each outlet, place and name is; `key` is its value without capitals and accents.
facets = Table(
    "facets",
    metadata,
    Column("what", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
    Column("stories", Integer, nullable=False),
    Index("facets_by_stories", "what", "stories"),
)
