"""The record in a notebook: objects that show themselves, and become tables and networks."""
