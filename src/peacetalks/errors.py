"""The error tree: every error says what happened, where, and what to do.

PeacetalksError                 exit code 1
├── UsageError                  2  the command line or a setting makes no sense
├── ReportError                 3  a report cannot be read (empty, binary, too large, broken, …)
│   └── LanguageError           4  the report is in a language that is not supported
├── FormatError                 5  a file is not in the codebook's file format
├── EvidenceError               6  a fact without evidence, or with evidence that does not hold
├── SetupError                  7  a part that the program needs is not installed
├── PartialError                8  some inputs could not be read, the others were
├── ServiceError               14  a service that the user named does not answer, or not as it should
└── StoreError                  9  the database cannot be opened, read or written; what was acknowledged is kept
    ├── SchemaError            10  the database has another schema than the program
    ├── DamageError            11  the database does not hold what was put into it
    ├── BusyError              12  another program keeps the database from being written
    └── FullError              13  the disk is full
"""

from __future__ import annotations


class PeacetalksError(Exception):
    """Root of all errors that the program raises on purpose.

    ``what`` says what happened, ``where`` names the report or file and the place in it,
    ``todo`` says what the reader can do about it.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        self.what = what
        self.where = where
        self.todo = todo
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """The whole message on one line: where, what, what to do."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}. {self.todo}" if self.todo else head


class UsageError(PeacetalksError):
    """The command line or a setting makes no sense."""

    exit_code = 2


class ReportError(PeacetalksError):
    """A report cannot be read."""

    exit_code = 3


class LanguageError(ReportError):
    """A report is in a language that is not supported."""

    exit_code = 4


class FormatError(PeacetalksError):
    """A file is not in the codebook's file format."""

    exit_code = 5


class EvidenceError(PeacetalksError):
    """A fact without evidence, or with evidence that does not hold."""

    exit_code = 6


class SetupError(PeacetalksError):
    """A part that the program needs is not installed."""

    exit_code = 7


class PartialError(PeacetalksError):
    """Some inputs could not be read, the others were."""

    exit_code = 8


class ServiceError(PeacetalksError):
    """A service that the user named does not answer, or not as it should."""

    exit_code = 14


class StoreError(PeacetalksError):
    """The database cannot be opened, read or written; what was acknowledged before is kept."""

    exit_code = 9


class SchemaError(StoreError):
    """The database has another schema than the program."""

    exit_code = 10


class DamageError(StoreError):
    """The database does not hold what was put into it."""

    exit_code = 11


class BusyError(StoreError):
    """Another program keeps the database from being written."""

    exit_code = 12


class FullError(StoreError):
    """The disk is full."""

    exit_code = 13
