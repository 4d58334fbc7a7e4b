"""Run the program as ``python -m peacetalks``."""

from peacetalks.cli.main import run

if __name__ == "__main__":
    run()
