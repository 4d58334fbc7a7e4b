"""Read reports about conflicts and talks, and keep a sourced record of the peace process."""

__version__ = "0.1.0"
