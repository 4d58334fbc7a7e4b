"""What keeps the pages safe: who may ask, from where, how much at once, and what a browser may do with an answer."""
