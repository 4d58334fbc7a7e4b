"""Where everything is kept: reports, readings of them, and judgements, each append-only, in SQLite or PostgreSQL."""
