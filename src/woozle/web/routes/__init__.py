"""The addresses of the desk: pages, what their forms do, and the JSON beside them."""

from woozle.web.routes.adding import router as adding
from woozle.web.routes.api import router as api
from woozle.web.routes.articles import router as articles
from woozle.web.routes.claims import router as claims
from woozle.web.routes.deciding import router as deciding
from woozle.web.routes.door import router as door
from woozle.web.routes.handing import router as handing
from woozle.web.routes.searching import router as searching
from woozle.web.routes.stories import router as stories

ROUTERS = (door, stories, claims, articles, adding, deciding, searching, handing, api)

__all__ = ["ROUTERS"]
