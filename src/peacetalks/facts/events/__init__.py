"""Events: which of PLOVER's classes a sentence tells, who does it and to whom."""

from peacetalks.facts.events.classes import EventClass, find_class
from peacetalks.facts.events.reading import Event, iter_events, read_event

__all__ = ["Event", "EventClass", "find_class", "iter_events", "read_event"]
