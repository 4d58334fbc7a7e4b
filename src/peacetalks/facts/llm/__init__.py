"""A language model as extractor: asked for facts in the codebook's form, believed only where the words agree."""

from peacetalks.facts.llm.endpoints import Endpoint
from peacetalks.facts.llm.proposing import Proposer

__all__ = ["Endpoint", "Proposer"]
