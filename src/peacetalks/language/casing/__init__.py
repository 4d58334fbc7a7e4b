"""Give upper-case wire text its case back."""

from peacetalks.language.casing.restoring import restore_case

__all__ = ["restore_case"]
