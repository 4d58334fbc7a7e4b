"""The command line: one file a command group, commands of a few lines."""
