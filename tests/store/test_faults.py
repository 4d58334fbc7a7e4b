"""What happens to what was acknowledged when things go wrong; the program is started, and stopped, as a user would."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, select
from typer.testing import CliRunner

from peacetalks.cli.main import app
from peacetalks.codebook.files import to_dict
from peacetalks.errors import BusyError, DamageError, FullError, StoreError
from peacetalks.store.checks import check_database
from peacetalks.store.engines import begin_writing
from peacetalks.store.stores import make_store, open_store
from peacetalks.store.tables import reports
from store.codings import AUTHOR, TEXT, build_addition, build_coding

REPORTS = 1000


def build_codings(count: int, *, start: int = 0) -> list[dict[str, object]]:
    return [to_dict(build_coding(f"Report {n}. {TEXT}", name=f"r{n}")) for n in range(start, start + count)]


def write_coded(path: Path, count: int, *, start: int = 0) -> Path:
    path.write_text(json.dumps(build_codings(count, start=start)), encoding="utf-8")
    return path


def start(*command: str, under: tuple[str, ...] = (), **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]  # options are Popen's
        [*under, sys.executable, "-m", "peacetalks", *command],
        stdout=options.pop("stdout", subprocess.PIPE),
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        **options,
    )


def run(*command: str, under: tuple[str, ...] = ()) -> tuple[int, str, str]:
    started = start(*command, under=under)
    out, err = started.communicate(timeout=120)
    assert "Traceback" not in err, err
    return started.returncode, out, err


def list_reports(address: str) -> list[str]:
    """Give the names of the reports that are kept, and see to it that each is whole."""
    with open_store(address) as store, store.look() as snapshot:
        assert list(check_database(snapshot.connection)) == []
        readings = list(snapshot.iter_readings())
    assert all(len(reading.coding.facts) == 3 for reading in readings)
    return [reading.coding.report.id for reading in readings]


def list_names(address: str) -> list[str]:
    with open_store(address) as store, store.look() as snapshot:
        return list(snapshot.connection.execute(select(reports.c.name).order_by(reports.c.seq)).scalars())


def test_what_was_acknowledged_survives_being_killed(address: str, tmp_path: Path) -> None:
    coded = write_coded(tmp_path / "coded.json", REPORTS)
    chance = random.Random(20)  # noqa: S311 – the moments of the kills, not a secret
    acknowledged: set[str] = set()
    interrupted = 0
    for number in range(20):
        told = tmp_path / f"told{number}"
        with told.open("w", encoding="utf-8") as stream:
            adding = start("add", "--coded", str(coded), "--db", address, stdout=stream)
            _wait_for_output(adding, told, patience=chance.choice([0.0, 60.0, 60.0]))
            time.sleep(chance.uniform(0.0, 0.15))
            adding.send_signal(signal.SIGKILL)
            adding.communicate()
        interrupted += adding.returncode == -signal.SIGKILL
        whole_lines = told.read_text(encoding="utf-8").splitlines(keepends=True)
        acknowledged |= {
            line.split()[1].rstrip(",") for line in whole_lines if line.startswith("new:") and line.endswith("\n")
        }
        if acknowledged:
            assert acknowledged <= set(list_names(address))
            if number % 5 == 4:
                list_reports(address)
    assert interrupted >= 10
    assert run("add", "--coded", str(coded), "--db", address)[0] == 0
    assert list_reports(address) == [f"r{n}" for n in range(REPORTS)]


def _wait_for_output(process: subprocess.Popen[str], file: Path, *, patience: float) -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end and not file.stat().st_size and process.poll() is None:
        time.sleep(0.005)


def test_two_programs_add_at_once(address: str, tmp_path: Path) -> None:
    first = write_coded(tmp_path / "first.json", 300)
    second = write_coded(tmp_path / "second.json", 300, start=150)
    both = [start("add", "--coded", str(coded), "--db", address) for coded in (first, second)]
    for adding in both:
        _, err = adding.communicate(timeout=120)
        assert adding.returncode == 0, err
    assert sorted(list_reports(address)) == sorted(f"r{n}" for n in range(450))


def test_a_full_disk_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    address = str(tmp_path / "record.db")
    acknowledged = []
    additions = [build_addition(build_coding(f"Report {n}. {TEXT}", name=f"r{n}")) for n in range(400)]
    with make_store(address) as store:
        event.listen(store.engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 300"))
        store.engine.dispose()
        with pytest.raises(FullError, match=r"what was acknowledged before is kept\. Free some space"):
            acknowledged.extend(outcome.name for outcome in store.add(additions, AUTHOR))
    assert set(acknowledged) <= set(list_reports(address))
    with make_store(address) as store:
        assert len(list(store.add(additions, AUTHOR))) == 400
    assert len(list_reports(address)) == 400


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    asked = [str(mount), "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if not (mount and unmount) or subprocess.run(asked, check=False, capture_output=True).returncode:
        pytest.skip("a small disk can be made by root only")
    yield folder
    subprocess.run([unmount, str(folder)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path, tmp_path: Path) -> None:
    coded, address = write_coded(tmp_path / "coded.json", REPORTS), str(small_disk / "record.db")
    code, told, err = run("add", "--coded", str(coded), "--db", address)
    assert code == FullError.exit_code
    assert "Free some space and run the same command again" in err
    acknowledged = {line.split()[1].rstrip(",") for line in told.splitlines() if line.startswith("new:")}
    assert acknowledged
    shutil.copy(address, tmp_path / "record.db")
    if Path(f"{address}-wal").exists():
        shutil.copy(f"{address}-wal", tmp_path / "record.db-wal")
    assert acknowledged <= set(list_reports(str(tmp_path / "record.db")))
    code, _, err = run("backup", str(small_disk / "copy.db"), "--db", str(tmp_path / "record.db"))
    assert code == FullError.exit_code, err
    assert not (small_disk / "copy.db").exists()


def test_a_read_only_folder_can_be_searched_but_not_added_to(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    coded, address = write_coded(tmp_path / "coded.json", 3), str(folder / "record.db")
    assert run("add", "--coded", str(coded), "--db", address)[0] == 0
    more = write_coded(tmp_path / "more.json", 3, start=3)
    folder.chmod(0o500)
    under = _without_privileges()
    try:
        assert "3 found" in run("search", "Firefly", "in:reports", "--db", address, under=under)[1]
        for target in (address, str(folder / "new.db")):
            code, _, err = run("add", "--coded", str(more), "--db", target, under=under)
            assert code == StoreError.exit_code
            assert "cannot be written" in err
            assert "--db" in err
    finally:
        folder.chmod(0o700)
    assert len(list_reports(address)) == 3


def _without_privileges() -> tuple[str, ...]:
    """Give what a command is started under so that rights of files hold even for root."""
    if os.geteuid():
        return ()
    setpriv = shutil.which("setpriv")
    if not setpriv:
        pytest.skip("root may write everywhere, and there is no setpriv to give that up")
    return (setpriv, "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")


@pytest.mark.parametrize("damage", ["text in its place", "pages overwritten", "cut off"])
def test_a_damaged_file_is_told_by_every_command(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "record.db"
    coded = write_coded(tmp_path / "coded.json", 200)
    assert CliRunner().invoke(app, ["add", "--coded", str(coded), "--db", str(file)]).exit_code == 0
    content = file.read_bytes()
    half = len(content) // 2
    file.write_bytes(
        {
            "text in its place": b"This is a letter. " * 500,
            "pages overwritten": content[:4096] + b"\xa5" * (len(content) - 4096),
            "cut off": content[:half],
        }[damage]
    )
    commands = [("search", "Firefly"), ("check-db",), ("show", "r1"), ("add", "--coded", str(coded))]
    for command in commands:
        failed = CliRunner().invoke(app, [*command, "--db", str(file)]).exception
        assert isinstance(failed, DamageError), command
        assert "peacetalks restore" in failed.message


def test_a_writer_that_takes_too_long_is_named(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peacetalks.store.engines.WAIT", 1)
    with make_store(address) as first, make_store(address) as second:
        with begin_writing(first.engine), pytest.raises(BusyError, match=r"another program is writing.*again"):
            second.add_together([build_addition()], AUTHOR)
        assert second.add_together([build_addition()], AUTHOR)[0].name == "geneva"
