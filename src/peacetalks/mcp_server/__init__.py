"""The record for language models (Model Context Protocol): fixed questions, on a database that refuses changes."""
