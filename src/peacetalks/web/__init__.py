"""Pages for reading and reviewing in the browser, over what the store and the record hold."""
