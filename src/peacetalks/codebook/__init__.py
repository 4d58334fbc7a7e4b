"""The nouns of the record: terms, typed values, and the file format that all output keeps to."""
