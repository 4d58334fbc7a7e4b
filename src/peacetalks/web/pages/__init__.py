"""One module a page, or a group of pages that belong together; each gives a router."""

from __future__ import annotations

from peacetalks.web.pages.homes import pages as homes
from peacetalks.web.pages.judgements import pages as judgements
from peacetalks.web.pages.preferences import pages as preferences
from peacetalks.web.pages.reports import pages as reports

PAGES = (homes, reports, judgements, preferences)
"""The routers of all pages."""
