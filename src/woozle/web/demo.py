"""The example story, to learn the desk with."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from woozle.ingest.extract import TEXT, extract, extractors
from woozle.model.capture import Capture, Original
from woozle.web import actions

if TYPE_CHECKING:
    from woozle.web.desk import Desk

TITLE = "The west quay of Port Merrin"
_ORIGIN = "example:quay/"


def add_example(desk: Desk, *, by: str) -> str:
    """Add the four reports of the example and begin a story of them; return the story's id."""
    folder = files("woozle.web").joinpath("demo_texts")
    texts = sorted((one.name, one.read_bytes()) for one in folder.iterdir() if one.name.endswith(".txt"))
    originals = [
        Original(origin=_ORIGIN + name, data=data, media_type=TEXT, captured_at=desk.clock())
        for name, data in texts
    ]
    store = desk.workspace.store
    known = store.known(originals, extractors=extractors())
    new = [Capture(one, extract(one)) for one in originals if one not in known]
    added = [*known.values(), *(store.add(new, now=desk.clock()) if new else [])]
    story = actions.make_story(desk, TITLE, query=None, by=by)
    actions.put_articles(desk, story, [one.id for one in added], by=by)
    return story
