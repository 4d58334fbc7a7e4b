"""The record for programs: JSON over HTTP, with everything that the pages can do."""
