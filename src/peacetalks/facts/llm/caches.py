"""Answers kept by what was asked, of which model and by which prompts, so that nothing is asked and paid twice."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from peacetalks.facts.llm.clients import Answer


class Cache:
    """A folder of answers, one file each, readable by its owner alone; a file that is broken counts as absent.

    Without a folder nothing is kept. Answers hold words of reports, the questions are not kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def find(self, key: str) -> Answer | None:
        """Give the answer kept under a key."""
        if self._folder is None:
            return None
        try:
            kept = json.loads(self._path(key).read_text(encoding="utf-8"))
            answer = Answer(**kept)
        except (OSError, ValueError, TypeError):
            return None
        return answer if isinstance(answer.content, str) else None

    def keep(self, key: str, answer: Answer) -> None:
        """Keep an answer. Where the folder cannot be written the answer is used all the same."""
        if self._folder is None:
            return
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, beside = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(dataclasses.asdict(answer), stream)
            Path(beside).replace(path)

    def _path(self, key: str) -> Path:
        assert self._folder is not None  # noqa: S101 – tells mypy what the callers have checked
        return self._folder / key[:2] / f"{key}.json"


def build_key(*parts: str) -> str:
    """Build the key of a question from all that decides the answer."""
    joined = json.dumps(parts, ensure_ascii=True)
    return hashlib.sha256(joined.encode()).hexdigest()
