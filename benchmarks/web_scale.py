"""How fast the pages of a large record are while many people read it, and what the first page weighs.

usage: python benchmarks/web_scale.py [--reports N] [--db FILE] [--readers N] [--seconds S] [--think S] [--only WORD]

The server is the one that `peacetalks serve` starts, on a database of `large_records.py`; it is made first where it is
not there. Readers are threads of this program, each with one request at a time: first all sorts of pages, one after the
other, by one reader, to see which page takes how long; then so many readers at once, each of whom looks at a page for
a while before asking for the next; then the same readers without a pause, which tells how much the server can do.
Times are those that the client sees, from the first byte asked for to the last byte had.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from large_records import make_record
from page_addresses import list_addresses
from peacetalks.store.stores import make_store

MOST_SECONDS, MOST_BYTES, MOST_MEGABYTES = 0.3, 300_000, 1024
ADDRESS = re.compile(r"open at (http://\S+)/\?token=(\S+)")
ASSET = re.compile(r'(?:src|href)="(/static/[^"]+)"')
# Scripts that a page asks for only when it shows a picture (`import(…)`) and typefaces that it does not name itself,
# which a browser fetches only for letters of other scripts, are no part of the first page.
PART = re.compile(r"""(?:from|import)\s*["'](\./[^"']+)["']|url\(["']?([^"')]+(?<!\.woff2))["']?\)""")
TIMEOUT = 120


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs, and a session with it."""

    base: str
    cookies: httpx.Cookies
    process: int

    def connect(self) -> httpx.Client:
        """Give a client with the session."""
        # The server hangs up after five seconds, and a browser would then ask again by itself.
        limits = httpx.Limits(keepalive_expiry=3)
        return httpx.Client(base_url=self.base, cookies=self.cookies, timeout=TIMEOUT, trust_env=False, limits=limits)

    def measure_memory(self) -> float:
        """Give the most memory that the server has held, in megabytes; 0 where the system does not tell."""
        status = Path(f"/proc/{self.process}/status")
        held = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.is_file() else None
        return int(held[1]) / 1024 if held else 0.0


@dataclass(frozen=True, slots=True)
class Load:
    """How many read at once, for how long, and how long each looks at a page on average; in seconds."""

    readers: int
    seconds: float
    think: float


def main() -> int:
    """Measure and print; exit code 1 where a limit is missed."""
    options = _read_options()
    with tempfile.TemporaryDirectory() as folder:
        file = options.db or Path(folder, "record.db")
        make_record(file, options.reports)
        with make_store(str(file)) as store, store.look() as snapshot:
            print(", ".join(f"{number:,} {name}" for name, number in snapshot.count().items()))
            addresses = list_addresses(snapshot)
        addresses = {name: some for name, some in addresses.items() if options.only in name}
        with serve(file) as server:
            return 0 if measure(server, addresses, options) else 1


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--db", type=Path, help="a database to fill on, or one that was filled before")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=120, help="how long they read")
    parser.add_argument("--think", type=float, default=10, help="seconds that a reader looks at a page, on average")
    parser.add_argument("--only", default="", help="pages with this in their name")
    return parser.parse_args()


def measure(server: Server, addresses: Mapping[str, Sequence[str]], options: argparse.Namespace) -> bool:
    """Print all figures, and say whether those with a limit keep to it."""
    with server.connect() as client:
        # What is read once, such as templates and names of places, is not what is measured.
        for some in addresses.values():
            get(client, some[0])
        alone = {name: [get(client, address) for address in some] for name, some in addresses.items()}
    kept = print_times("one reader, one page after the other", alone)
    load = Load(options.readers, options.seconds, options.think)
    title = f"{load.readers} readers at once, each with a page for {load.think:g} s on average"
    kept = print_times(title, read_together(server, addresses, load)) and kept
    hard = Load(options.readers, options.seconds / 4, 0)
    seen = read_together(server, addresses, hard)
    pages = sum(map(len, seen.values()))
    print_times(f"{load.readers} readers without a pause, for information", seen)
    print(f"{pages / hard.seconds:.0f} pages a second")
    return (
        check("first page with all that it loads", weigh(server, "/") / 1000, MOST_BYTES / 1000, "kB")
        & check("memory of the server, peak", server.measure_memory(), MOST_MEGABYTES, "MB")
        and kept
    )


@contextmanager
def serve(file: Path) -> Iterator[Server]:
    """Start the server as its users do, and open a session."""
    command = [sys.executable, "-m", "peacetalks", "serve", "--db", str(file), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ}) as running:
        try:
            told = ADDRESS.search(running.stdout.readline()) if running.stdout else None
            if not told:
                raise SystemExit("the server did not start")
            with httpx.Client(base_url=told[1], timeout=TIMEOUT, trust_env=False) as client:
                client.get("/", params={"token": told[2]}).raise_for_status()
                yield Server(told[1], client.cookies, running.pid)
        finally:
            running.terminate()


def get(client: httpx.Client, address: str) -> float:
    """Give the seconds that a page takes. Raises HTTPStatusError where it is none."""
    start = time.perf_counter()
    answer = client.get(address)
    if answer.status_code != 303:
        answer.raise_for_status()
    return time.perf_counter() - start


def read_together(server: Server, addresses: Mapping[str, Sequence[str]], load: Load) -> dict[str, list[float]]:
    """Let readers read, each its own pages in its own order, and give what each page took."""
    taken: dict[str, list[float]] = defaultdict(list)
    end = time.monotonic() + load.seconds
    threads = [
        threading.Thread(target=_read, args=(server, iter_pages(addresses, seed), taken, (end, load.think, seed)))
        for seed in range(load.readers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


def _read(
    server: Server, pages: Iterator[tuple[str, str]], taken: dict[str, list[float]], pace: tuple[float, float, int]
) -> None:
    end, think, seed = pace
    chance = random.Random(seed)  # noqa: S311 – chance, not a secret
    pause: Callable[[], float] = (lambda: chance.expovariate(1 / think)) if think else (lambda: 0.0)
    with server.connect() as client:
        time.sleep(min(pause(), think))
        while time.monotonic() < end:
            name, address = next(pages)
            taken[name].append(get(client, address))
            time.sleep(min(pause(), max(0.0, end - time.monotonic())))


def iter_pages(addresses: Mapping[str, Sequence[str]], seed: int) -> Iterator[tuple[str, str]]:
    """Give every sort of page as often as any other, in chance order, and any of its addresses."""
    chance = random.Random(seed)  # noqa: S311 – chance, not a secret
    for _ in itertools.count():
        for name in chance.sample(sorted(addresses), len(addresses)):
            yield name, chance.choice(addresses[name])


def print_times(title: str, taken: Mapping[str, Sequence[float]]) -> bool:
    """Print the times of each page, and say whether all keep to the limit."""
    print(f"\n{title}")
    print(f"{'page':<28}{'asked':>7}{'median ms':>11}{'95th ms':>9}")
    kept = True
    for name, seconds in sorted(taken.items(), key=lambda one: -find_percentile(one[1])):
        slow = find_percentile(seconds)
        kept = kept and slow <= MOST_SECONDS
        note = "" if slow <= MOST_SECONDS else "  over 300"
        print(f"{name:<28}{len(seconds):>7}{1000 * statistics.median(seconds):>11.0f}{1000 * slow:>9.0f}{note}")
    everything = [one for seconds in taken.values() for one in seconds]
    print(f"{'all':<28}{len(everything):>7}{1000 * statistics.median(everything):>11.0f}"
          f"{1000 * find_percentile(everything):>9.0f}", flush=True)  # fmt: skip
    return kept


def find_percentile(seconds: Sequence[float]) -> float:
    """Give the 95th percentile."""
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]


def weigh(server: Server, page: str) -> int:
    """Give the bytes that a browser fetches for a page: itself, styles, scripts, fonts, and what these load."""
    with server.connect() as client:
        answer = client.get(page)
        size = _count_bytes(answer)
        left, seen = ASSET.findall(answer.text), set()
        while left:
            path = left.pop()
            if path not in seen:
                seen.add(path)
                part = client.get(path)
                size += _count_bytes(part)
                left += _find_parts(path, part)
    return size


def _count_bytes(answer: httpx.Response) -> int:
    return int(answer.headers.get("content-length", len(answer.content)))


def _find_parts(path: str, answer: httpx.Response) -> list[str]:
    """Give what a script imports at once, or a style refers to."""
    if not answer.headers["content-type"].startswith(("text/css", "text/javascript", "application/javascript")):
        return []
    found = (one or other for one, other in PART.findall(answer.text))
    return [str(httpx.URL(f"http://x{path}").join(one).path) for one in found if not one.startswith("data:")]


def check(name: str, value: float, limit: float, unit: str) -> bool:
    """Print a figure beside its limit, and say whether it keeps to it."""
    print(f"{name:<40}{value:>8.0f} {unit} (at most {limit:g}){'' if value <= limit else '  MISSED'}")
    return value <= limit


if __name__ == "__main__":
    sys.exit(main())
