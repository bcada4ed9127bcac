"""Read and trace: the one place that knows all stages."""

from __future__ import annotations

import pickle
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from woozle import weights
from woozle.annotate.attribution import find_attributions
from woozle.annotate.naming import settled
from woozle.annotate.reliance import with_reliances
from woozle.annotate.sources import resolve
from woozle.annotate.tagging import find_names
from woozle.annotate.time import find_timexes, speaking_time
from woozle.errors import DocumentError, UnsupportedLanguage
from woozle.extension import find_annotator, verified
from woozle.group import find_copies, group
from woozle.ingest.language import require_english
from woozle.loading import load_bearing_model, load_encoder, load_pair_model, load_stance_model, processors
from woozle.model.article import Article
from woozle.model.basis import Basis
from woozle.model.dossier import Unread
from woozle.model.reading import ReaderVersion, Reading
from woozle.processes import ProcessDied, Processes
from woozle.trace.concluding import conclude
from woozle.trace.judgements.copying import judged_copies
from woozle.trace.judgements.holding import rulings_of
from woozle.trace.judgements.readings import judged_readings
from woozle.trace.statements import statements_of
from woozle.trace.timeline import with_times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from datetime import date

    from woozle.group import Grouping
    from woozle.model.dossier import Dossier
    from woozle.model.entity import EntityKind
    from woozle.model.judgement import Judgement
    from woozle.model.statement import Statement
    from woozle.model.text import Span

_AHEAD = 4
"""How many articles a thread may have waiting, so that a long stream takes little memory."""

_FEW = 100
"""So many articles are read before it is worth two seconds of each processor to start a process there (decision 192)."""

_TRIES = 3
"""After so many processes that died over it an article is given up."""


def reader_version(annotator: str | None = None) -> ReaderVersion:
    """Return what readings made here and now, and put through *annotator*, say they were made by."""
    model = weights.version()
    return ReaderVersion(version=version("woozle"), model=f"{model}+{annotator}" if annotator else model)


class Reader:
    """Reads articles, with the model kept loaded; safe to use from several threads.

    Attributes:
        version: What its readings say they were made by.
    """

    def __init__(self, *, threads: int | None = None, annotator: str | None = None) -> None:
        """Load the bundled weights.

        Args:
            threads: How many articles `read_all` reads at once, beyond the first hundred in a process each; as many as
                there are processors if None.
            annotator: The name of an installed annotator that each reading goes through (docs/extending.md).

        Raises:
            WeightsError: The bundled weights are missing or damaged.
            UnknownComponent: There is no such annotator.
        """
        self._annotate = None if annotator is None else find_annotator(annotator)
        self.version = reader_version(annotator)
        self._threads = threads or processors()
        self._encoder = load_encoder()
        self._begun = 0
        self._processes: Processes | None = None
        if self._threads > 1:
            self._processes = Processes("woozle.pipeline", "reader_apart", annotator or "")

    def read(self, article: Article) -> Reading:
        """Return all that is found in *article*.

        Raises:
            UnsupportedLanguage: The article is surely not in English.
        """
        return self._read(article, require_english(article))

    def _read(self, article: Article, language: str | None) -> Reading:
        reading = self._reading(article, language)
        return reading if self._annotate is None else verified(article, self._annotate(article, reading))

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading | DocumentError]:
        """Yield the readings of *articles*, in their order, drawing only a few ahead.

        One that can't be read yields its error, and the others are read all the same.
        """
        waiting: deque[Future[Reading | DocumentError]] = deque()
        with ThreadPoolExecutor(self._threads) as pool:
            try:
                for article in articles:
                    waiting.append(pool.submit(self._reading_or_error_anywhere, article))
                    while len(waiting) >= self._threads * _AHEAD or (waiting and waiting[0].done()):
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for one in waiting:  # nobody waits for them any more
                    one.cancel()

    def _reading_or_error_anywhere(self, article: Article) -> Reading | DocumentError:
        """Read an article in this process or, if many are read, in another."""
        self._begun += 1
        if self._processes is None or self._begun <= _FEW:
            return _outcome(article, lambda: self.read(article))
        try:
            # Found out here: what tells languages apart takes 65 MB, which each process would have to load.
            told = article, require_english(article)
            answer = self._processes.ask(pickle.dumps(told), tries=_TRIES)
        except UnsupportedLanguage as error:
            return error
        except ProcessDied as died:
            if died.over_it:
                return DocumentError(article.id, f"{_TRIES} processes died over it")
            self._processes = None  # none can be started here
            return _outcome(article, lambda: self.read(article))
        outcome: Reading | DocumentError = pickle.loads(answer)  # noqa: S301 # from a process of our own
        return outcome

    def names(self, text: str) -> list[tuple[Span, EntityKind]]:
        """Return the named entities of *text*, in order."""
        pieces = self._encoder.pieces(text)
        return settled(text, find_names(pieces, self._encoder.windows(pieces)))

    def _reading(self, article: Article, language: str | None) -> Reading:
        text = article.text
        pieces = self._encoder.pieces(text)
        windows = self._encoder.windows(pieces)
        timexes = find_timexes(text, published=article.published, country=article.country)
        guesses = find_attributions(text, pieces, windows, self._encoder)
        resolved = resolve(
            article,
            with_reliances(text, [guess.attribution for guess in guesses]),
            settled(text, find_names(pieces, windows)),
            timexes,
            given={guess.attribution.id: guess.opinion for guess in guesses},
        )
        return Reading(
            id=article.id,
            text_sha256=article.text_sha256,
            language=language,
            attributions=tuple(
                replace(a, when=speaking_time(a, timexes, text)) for a in resolved.attributions
            ),
            timexes=timexes,
            entities=resolved.entities,
            occupancies=resolved.occupancies,
            ownerships=resolved.ownerships,
            reader=self.version,
        )


def reader_apart(annotator: str) -> Callable[[bytes], bytes]:
    """Return what a process does that reads for a `Reader` in another: an article and its language in, what comes of it out."""
    reader = Reader(threads=1, annotator=annotator or None)

    def answer(message: bytes) -> bytes:
        article, language = pickle.loads(message)  # noqa: S301 # from a process of our own
        return pickle.dumps(_outcome(article, lambda: reader._read(article, language)))

    return answer


def _outcome(article: Article, read: Callable[[], Reading]) -> Reading | DocumentError:
    try:
        return read()
    except DocumentError as error:
        return error
    except Exception as error:  # noqa: BLE001 # one article that breaks the reader must not cost the others
        return DocumentError(article.id, f"woozle failed on it, which is a fault of woozle ({error!r})")


def read(article: str | Article, *, published: date | None = None) -> Reading:
    """Return all that is found in one text or article.

    Args:
        article: The text of a report, or an article.
        published: When a text was published, to resolve its dates against; None if unknown.

    Raises:
        UnsupportedLanguage: It is surely not in English.
        WeightsError: The bundled weights are missing or damaged.
    """
    if isinstance(article, str):
        article = Article(id="text", text=article, published=published)
    return _reader().read(article)


def trace(
    articles: Iterable[Article],
    *,
    readings: Iterable[Reading | DocumentError] | None = None,
    reader: Reader | None = None,
    title: str | None = None,
    judgements: Iterable[Judgement] = (),
    threads: int | None = None,
) -> Dossier:
    """Return all that is concluded about the claims of a set of reports.

    A report that can't be read stands among the `unread` of the dossier, and the others are traced all the same.

    Args:
        articles: The reports, each with an id of its own; their order changes nothing.
        readings: What was found in them, as `Reader.read_all` yields it. Reports without one, or whose text has
            changed since, are read now.
        reader: What reads them; the bundled weights are loaded if None and something is to be read.
        title: A short name of the story.
        judgements: What persons decided about these reports, whose word wins. The dossier tells what became of each.
        threads: How many statements are compared at once; as many as there are processors if None.

    Raises:
        DocumentError: Two reports have the same id.
        WeightsError: Something is to be read, and the bundled weights are missing or damaged.
    """
    reports = _each_once(articles)
    known, failed = _readings_of(reports, readings or (), reader)
    decisions = list(judgements)
    return conclude(
        basis_of(reports, known, judgements=decisions, threads=threads),
        articles=reports,
        readings=known,
        judgements=decisions,
        title=title,
        unread=[Unread(error.document_id, error.reason) for error in failed],
    )


def basis_of(
    articles: Sequence[Article],
    readings: Iterable[Reading],
    *,
    judgements: Iterable[Judgement] = (),
    threads: int | None = None,
) -> Basis:
    """Return who says what in a set of reports, and what of it is one claim: what `conclude` draws its conclusions from.

    Args:
        articles: The reports, each with an id of its own.
        readings: What was found in them.
        judgements: What persons decided; what is about attributions and copies is followed here.
        threads: How many statements are compared at once; as many as there are processors if None.

    Raises:
        WeightsError: The bundled weights are missing or damaged.
    """
    rulings, _ = rulings_of(judgements, {article.id for article in articles})
    known, _ = judged_readings(readings, rulings)
    copies, _ = judged_copies(find_copies(articles), rulings)
    grouping = grouped(statements_of(known, articles, copies), articles, threads=threads)
    return Basis(
        claims=grouping.claims,
        statements=tuple(with_times(grouping.statements, known)),
        copies=tuple(copies),
        proposals=grouping.proposals,
    )


def grouped(
    statements: Iterable[Statement], articles: Iterable[Article], *, threads: int | None = None
) -> Grouping:
    """Group statements into claims with the bundled pair model; `woozle.group(…)` is this.

    Args:
        statements: With whatever claim; their order changes nothing.
        articles: The reports that they stand in.
        threads: How many statements are compared at once; as many as there are processors if None.

    Raises:
        WeightsError: The bundled weights are missing or damaged.
    """
    model = load_pair_model(threads)
    return group(
        statements,
        articles,
        score=model,
        threshold=model.threshold,
        sift=load_bearing_model(threads),
        stance=load_stance_model(),
    )


def _each_once(articles: Iterable[Article]) -> list[Article]:
    reports: dict[str, Article] = {}
    for article in articles:
        if article.id in reports:
            raise DocumentError(article.id, "two reports of the set have this id")
        reports[article.id] = article
    return list(reports.values())


def _readings_of(
    reports: Sequence[Article], given: Iterable[Reading | DocumentError], reader: Reader | None
) -> tuple[list[Reading], list[DocumentError]]:
    """Return the readings of *reports*, those given first, and what could not be read."""
    texts = {report.id: report.text_sha256 for report in reports}
    outcomes = [one for one in given if _id_of(one) in texts]
    known = {
        _id_of(one) for one in outcomes if isinstance(one, DocumentError) or one.text_sha256 == texts[one.id]
    }
    unread = [report for report in reports if report.id not in known]
    outcomes = [one for one in outcomes if _id_of(one) in known]
    if unread:
        outcomes += (reader or _reader()).read_all(unread)
    return (
        [one for one in outcomes if not isinstance(one, DocumentError)],
        [one for one in outcomes if isinstance(one, DocumentError)],
    )


def _id_of(outcome: Reading | DocumentError) -> str:
    return outcome.document_id if isinstance(outcome, DocumentError) else outcome.id


@cache
def _reader() -> Reader:
    return Reader()
