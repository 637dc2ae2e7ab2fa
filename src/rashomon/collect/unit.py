"""One unit to one article: the expensive half of collecting, for any worker."""

from rashomon.base.article import Article, Page
from rashomon.base.identity import article_id, sha256_hex, text_sha256
from rashomon.base.problems import Problem
from rashomon.collect.fields import Fields
from rashomon.collect.inputs import READERS
from rashomon.collect.language import NOT_APPLICABLE, language_of, primary
from rashomon.collect.records import Collected, Draft, Raw
from rashomon.collect.settings import CollectSettings


def collect(raw: Raw, settings: CollectSettings) -> Collected:
    """Return the article of one unit with its page, or the problem that stands in its way; never fails.

    >>> from rashomon.collect.records import Found, make_raw
    >>> settings = CollectSettings()
    >>> raw = make_raw(Found("a.txt", "a.txt"), "text/plain", b"Two died on Monday.", settings)
    >>> collect(raw, settings).article.text
    'Two died on Monday.'
    """
    fields = Fields(raw.where, settings)
    try:
        draft = READERS[raw.media_type](raw, fields)
        if draft.text is None or not _readable(draft.text, fields):
            return Collected(None, None, tuple(fields.problems))
        return _finished(raw, draft, draft.text, fields)
    except (OSError, MemoryError):
        raise  # the machine's fault, not the page's: another run may manage it
    except Exception as error:  # noqa: BLE001 - a parser that breaks on one page must not end a run over thousands
        what = f"could not be read ({type(error).__name__}: {str(error)[:120]})"
        return Collected(None, None, (*fields.problems, Problem(raw.where, "failed", what)))


def _readable(text: str, fields: Fields) -> bool:
    if not text.strip():
        fields.problem("empty", "has no text")
        return False
    if len(text) > fields.settings.text_chars:
        longest = fields.settings.text_chars
        fields.problem("size", f"the text has {len(text):,} characters, more than {longest:,}; not read")
        return False
    nuls = text.count("\0")
    if nuls:
        fields.problem("encoding", f"the text holds {nuls} NUL characters, kept as given")
    return True


def _finished(raw: Raw, draft: Draft, text: str, fields: Fields) -> Collected:
    url = fields.url(draft.url)
    collected = fields.collected(draft.collected)
    outlet = fields.outlet(draft.outlet, url)
    source_id = fields.line("id", draft.source_id) or raw.source_id
    language, problems = language_of(text, draft.language, raw.where, fields.settings)
    if draft.language is not None and (language == NOT_APPLICABLE or draft.language != primary(draft.language)):
        fields.keep("language", draft.language)
    page = Page(sha256_hex(raw.body), raw.media_type, raw.body, collected, raw.how)
    article = Article(
        where=raw.where,
        id=article_id(outlet, url, source_id, text),
        source_id=source_id,
        text=text,
        text_sha256=text_sha256(text),
        page=page.sha256,
        outlet=outlet,
        agency=fields.line("agency", draft.agency),
        url=url,
        title=fields.line("title", draft.title),
        byline=fields.line("byline", draft.byline),
        published=fields.published(draft.published, collected, url),
        language=language,
        extra=fields.extra,
    )
    return Collected(article, page, (*fields.problems, *problems))
