"""The general layer: from the parse to predicates with their arguments, negation and modality."""

from peacetalks.language.predicates.finding import find_predicates
from peacetalks.language.predicates.values import Argument, Form, Modality, Predicate, Relation

__all__ = ["Argument", "Form", "Modality", "Predicate", "Relation", "find_predicates"]
