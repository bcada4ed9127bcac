"""Every error that woozle raises on purpose, on one screen.

Each message is one sentence that says what is wrong and with what.
"""

from __future__ import annotations


class Error(Exception):
    """The root: catch this to catch everything woozle raises on purpose."""


class DocumentError(Error):
    """One document cannot be used; a batch goes on without it.

    Attributes:
        document_id: The file name, URL or id of the document.
        reason: What is wrong with it, as a part of a sentence.
    """

    def __init__(self, document_id: str, reason: str) -> None:
        super().__init__(f"{document_id}: {reason}")
        self.document_id = document_id
        self.reason = reason

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str]]:
        """Travel from one process to another."""
        return type(self), (self.document_id, self.reason)


class UnsupportedLanguage(DocumentError):
    """The document isn't in English, the one language woozle reads.

    Attributes:
        language: The ISO 639-1 code of the language it seems to be in.
    """

    def __init__(self, document_id: str, language: str) -> None:
        super().__init__(document_id, f"the text seems to be in {language!r}; woozle reads English only")
        self.language = language

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str]]:
        """Travel from one process to another."""
        return type(self), (self.document_id, self.language)


class UnknownComponent(Error):
    """A name that should pick one of a closed set picks none.

    Attributes:
        kind: What was to be picked ("format", "store").
        name: The name given.
        known: The names that would do.
    """

    def __init__(self, kind: str, name: str, known: object) -> None:
        names = ", ".join(sorted(known)) if hasattr(known, "__iter__") else str(known)
        others = f"known are {names}" if names else "none is installed"
        super().__init__(f"there is no {kind} {name!r}; {others}")
        self.kind = kind
        self.name = name
        self.known = known


class SettingsError(Error):
    """What is set can't be meant.

    Attributes:
        where: The file, or "the environment".
        reason: What is wrong with it, as a part of a sentence.
    """

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class StoreError(Error):
    """The workspace can't do what was asked of it; what it had said was done is still there.

    Attributes:
        store: The path or address of the workspace.
        reason: What is wrong with it, as a part of a sentence.
    """

    def __init__(self, store: str, reason: str) -> None:
        super().__init__(f"{store}: {reason}")
        self.store = store
        self.reason = reason


class StoreBusy(StoreError):
    """Another process held the workspace for longer than the wait allows; trying again can help."""


class StoreReadOnly(StoreError):
    """The workspace can be looked at, but something was to be changed in it and may not be."""


class NotInStore(StoreError):
    """What was asked for by its id isn't in the workspace."""


class WeightsError(Error):
    """The bundled weights are missing or damaged, so nothing can be read."""


class BatchError(Error):
    """A run over an archive can't begin or go on; what is done stays done, and the next run goes on from there."""


class MissingLibrary(Error):
    """A format, or an archive, needs a library that isn't installed; all else works without it.

    Attributes:
        wanted: The name of the format, or "an archive".
        extra: The extra of woozle that brings the library.
    """

    def __init__(self, wanted: str, extra: str) -> None:
        super().__init__(f"{wanted} needs a library that isn't installed: pip install 'woozle[{extra}]'")
        self.wanted = wanted
        self.extra = extra
