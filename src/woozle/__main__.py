"""`python -m woozle`, for where the command isn't on the path."""

from woozle.cli.main import run

run()
