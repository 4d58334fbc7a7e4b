"""From bytes to reports: one module a format."""
