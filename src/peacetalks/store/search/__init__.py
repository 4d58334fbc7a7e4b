"""Finding reports, facts and names by their words in any script, and by what is known of them."""
