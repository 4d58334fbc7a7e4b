"""From a person to judgements: what waits for review, what was decided, and how it is laid out beside the words."""
