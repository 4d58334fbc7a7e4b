"""What people read of the record: frozen values with their evidence, for the command line, the web and exports."""
