"""From bytes to articles: text, HTML, JSON lines, PDF, tables, feeds, archives, e-mail, URLs.

Whatever comes in, an `Article` or a `DocumentError` of one sentence comes out.
"""

from woozle.ingest.document import LIMIT, Kind, read_bytes
from woozle.ingest.expected import expected_documents
from woozle.ingest.extract import extract, extractors
from woozle.ingest.files import expand
from woozle.ingest.language import language_of, require_english
from woozle.ingest.originals import find_originals, is_url
from woozle.ingest.reading import read_each, read_path
from woozle.ingest.rows import lines_of, read_rows

__all__ = [
    "LIMIT",
    "Kind",
    "expand",
    "expected_documents",
    "extract",
    "extractors",
    "find_originals",
    "is_url",
    "language_of",
    "lines_of",
    "read_bytes",
    "read_each",
    "read_path",
    "read_rows",
    "require_english",
]
