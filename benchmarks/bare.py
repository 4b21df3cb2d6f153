"""The floor: a Typer program of two commands that does nothing."""

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def log(words: str, loud: bool = False, count: int = 1) -> None:
    """Print the words."""
    print(words)


@app.command("list")
def list_words(number: int = 10) -> None:
    """Print nothing."""


app()
