"""Pure functions over text: days, periods, the quick line, sentences, speaking time."""
