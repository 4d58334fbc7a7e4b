"""Steps from one schema to the next, both ways, on both databases."""
