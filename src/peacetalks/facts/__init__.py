"""From an analysis to facts with evidence."""
