from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from peacetalks.cli.main import app
from peacetalks.cli.outcomes import Problem
from peacetalks.cli.runs import Tally

ROOT = Path(__file__).resolve().parents[2]
REPORT = "The two delegations met in Marrel on Thursday for a second round of talks on the truce.\n"
RUSSIAN = "Делегации встретились в четверг и договорились открыть дорогу до конца месяца.\n"

BAD = {
    "arabic.txt": "التقى الوفدان يوم الخميس واتفقا على فتح الطريق قبل نهاية الشهر.".encode(),
    "binary.txt": bytes(range(256)),
    "broken.json": b'{"text": ',
    "empty.txt": b"",
    "hebrew.html": "<p>המשלחות נפגשו ביום חמישי והסכימו לפתוח את הדרך.</p>".encode(),
    "other.json": b'{"name": "x"}',
    "picture.html": b"\x89PNG\r\n\x1a\n",
    "russian.md": RUSSIAN.encode("cp1251"),
    "script.html": b"<html><script>x()</script></html>",
    "white.md": b" \n\t\n",
}
GOOD = {
    "broken.html": b"<div><p>" + REPORT.encode() + b"</b></i><script>",
    "future.txt": b"Title: Talks\nDate: 2990-01-01\n\n" + REPORT.encode(),
    "mixed.txt": REPORT.encode() + "“Señor”\n".encode() + "“Peña”\n".encode("cp1252"),
    "nodate.txt": REPORT.encode(),
    "wire.txt": REPORT.upper().encode(),
}


def start(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "peacetalks", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        **options,
    )


def write_all(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)


def invoke(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["read", *arguments], input=given)


def test_bad_files_are_told_one_by_one_and_the_others_are_read(tmp_path: Path) -> None:
    write_all(tmp_path, BAD | GOOD)
    with (tmp_path / "large.txt").open("wb") as stream:
        stream.truncate(100_000_000)
    (tmp_path / "sheet.xlsx").write_bytes(b"x")
    program = start("read", str(tmp_path), str(tmp_path / "absent.txt"), "--out", str(tmp_path / "out"), "--jobs", "2")
    output, errors = (part.decode("utf-8") for part in program.communicate(timeout=300))
    assert program.returncode == 8, errors
    assert (
        sorted(path.stem for path in (tmp_path / "out").iterdir()) == sorted(Path(name).stem for name in GOOD) or errors
    )
    for name in (*BAD, "large.txt", "absent.txt"):
        told = [line for line in errors.splitlines() if f"/{name}:" in line]
        assert len(told) == 1, (name, errors)
    assert "Traceback" not in errors
    assert "1 other file" in errors
    assert "5 reports" in output


@pytest.mark.parametrize(("name", "code"), [*((name, None) for name in BAD)])
def test_a_bad_file_alone_has_the_exit_code_of_its_trouble(tmp_path: Path, name: str, code: int | None) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    expected = {"arabic.txt": 4, "hebrew.html": 4, "russian.md": 4, "broken.json": 5, "other.json": 5}.get(name, 3)
    result = invoke(str(tmp_path / name))
    assert result.exit_code == (code or expected), result.stderr
    assert result.stderr.startswith("peacetalks: ")
    assert "language not supported" in result.stderr or expected != 4


@pytest.mark.parametrize("name", GOOD)
def test_odd_files_are_read_and_what_is_odd_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(GOOD[name])
    result = invoke(str(tmp_path / name), "--format", "json")
    assert result.exit_code == 0, result.stderr
    told = {"future.txt": "future", "mixed.txt": "mixed encodings", "nodate.txt": "no publication date"}
    assert told.get(name, "") in result.stderr
    assert json.loads(result.stdout)["text"]


def test_exit_codes_say_what_all_troubles_have_in_common() -> None:
    assert Tally(reports=3).exit_code() == 0
    assert Tally(problems=[Problem("", 4), Problem("", 4)]).exit_code() == 4
    assert Tally(problems=[Problem("", 4), Problem("", 5)]).exit_code() == 3
    assert Tally(reports=1, problems=[Problem("", 4)]).exit_code() == 8


def test_a_folder_that_may_not_be_read_is_told_of(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (tmp_path / "locked").mkdir(mode=0)
    assert invoke(str(tmp_path / "locked")).exit_code == 3


def test_standard_input_is_read_in_any_format() -> None:
    for given in (REPORT, json.dumps({"text": REPORT}), f"<!doctype html><p>{REPORT}</p>"):
        result = invoke("-", "--format", "jsonl", given=given.encode())
        assert result.exit_code == 0, result.stderr
        assert json.loads(result.stdout)["text"].strip() == REPORT.strip()


def test_standard_input_is_read_beside_files_in_any_number_of_processes(tmp_path: Path) -> None:
    write_all(tmp_path, {"a.txt": REPORT.encode(), "b.txt": REPORT.encode()})
    result = invoke(str(tmp_path), "-", "--jobs", "2", "--format", "jsonl", given=REPORT.upper().encode())
    assert result.exit_code == 0, result.stderr
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b", "stdin"]


def test_a_folder_without_reports_and_options_for_one_report_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x")
    program = start("read", str(tmp_path))
    assert b"1 .xlsx" in program.communicate(timeout=60)[1]
    assert program.returncode == 2
    write_all(tmp_path, GOOD)
    program = start("read", str(tmp_path), "--title", "x")
    assert b"of one report, 5 are read" in program.communicate(timeout=60)[1]
    assert program.returncode == 2


def test_a_reader_that_goes_away_ends_the_program_quietly(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": REPORT}) for _ in range(300))
    (tmp_path / "many.jsonl").write_text(lines)
    with start("read", str(tmp_path / "many.jsonl"), "--format", "csv") as program:
        assert program.stdout
        assert program.stderr
        program.stdout.close()
        errors = program.stderr.read().decode()
        assert program.wait(timeout=120) == 141
    assert "Traceback" not in errors
    assert "Exception" not in errors


def test_a_progress_bar_on_the_terminal_leaves_the_output_alone(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    write_all(tmp_path, {f"{name}.txt": REPORT.encode() for name in "abcdef"} | {"g.txt": b""})
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "peacetalks", "read", str(tmp_path), "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "xterm"},
    ) as program:
        os.close(theirs)
        shown = b""
        # Reading a terminal whose other side has closed fails on Linux.
        with contextlib.suppress(OSError):
            while part := os.read(ours, 4096):
                shown += part
        output = program.communicate(timeout=60)[0]
    os.close(ours)
    assert [json.loads(line)["id"] for line in output.splitlines()] == list("abcdef")
    assert b"Reading" in shown
    assert b"g.txt: empty" in b" ".join(shown.split())


def test_ctrl_c_ends_the_program_with_a_line() -> None:
    # A shell's background jobs ignore Ctrl-C and hand that on to their children, these tests' program among them.
    hear = partial(signal.signal, signal.SIGINT, signal.default_int_handler)
    program = start("read", "-", stdin=subprocess.PIPE, preexec_fn=hear)
    assert program.stdin
    # More than a pipe holds: once it is written, the program is reading its input.
    program.stdin.write(b"x" * 1_000_000)
    program.stdin.flush()
    program.send_signal(signal.SIGINT)
    errors = program.communicate(timeout=60)[1]
    assert program.returncode == 130
    assert b"stopped after 0 reports" in errors
    assert b"Traceback" not in errors
