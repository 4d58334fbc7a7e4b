"""Facts of many reports become one record: pure functions from codings and decisions to frozen values."""
