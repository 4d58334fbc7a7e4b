"""The lock pins all that pyproject.toml asks for, within its ranges, by hash, and names no package index."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = [*PROJECT["dependencies"], *(line for extra in PROJECT["optional-dependencies"].values() for line in extra)]
PIN = re.compile(r"^([A-Za-z0-9_.\-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def read_pins(lock: Path) -> dict[str, str]:
    return {str(canonicalize_name(name)): version for name, version in PIN.findall(lock.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("line", ASKED)
def test_every_dependency_is_pinned_within_its_range(line: str) -> None:
    asked = Requirement(line)
    pins = read_pins(ROOT / "requirements/dev.lock")
    name = str(canonicalize_name(asked.name))
    if name == "peacetalks":
        return
    assert name in pins, "run `make lock`"
    assert pins[name] in asked.specifier, "run `make lock`"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_pin_has_a_hash_and_no_index_is_named(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=\S)", text)
    pinned = [entry for entry in entries if PIN.match(entry)]
    assert pinned
    assert all("--hash=sha256:" in entry for entry in pinned)
    assert "http://" not in text
    assert "https://" not in text
    assert "--index" not in text
