"""One module a page, or a group of pages that belong together; each gives a router."""

from __future__ import annotations

from peacetalks.web.pages.actors import pages as actors
from peacetalks.web.pages.commitments import pages as commitments
from peacetalks.web.pages.encounters import pages as encounters
from peacetalks.web.pages.homes import pages as homes
from peacetalks.web.pages.identities import pages as identities
from peacetalks.web.pages.judgements import pages as judgements
from peacetalks.web.pages.links import pages as links
from peacetalks.web.pages.names import pages as names
from peacetalks.web.pages.preferences import pages as preferences
from peacetalks.web.pages.processes import pages as processes
from peacetalks.web.pages.qualities import pages as qualities
from peacetalks.web.pages.queues import pages as queues
from peacetalks.web.pages.reports import pages as reports
from peacetalks.web.pages.rows import pages as rows
from peacetalks.web.pages.searches import pages as searches
from peacetalks.web.pages.words import pages as words

RECORD = (identities, processes, actors, encounters, commitments, words, names, searches, qualities, rows)
PAGES = (homes, queues, reports, judgements, links, preferences, *RECORD)
"""The routers of all pages."""
