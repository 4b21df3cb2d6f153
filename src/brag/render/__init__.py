"""Records become what a person or a program reads: terminal, Markdown, JSON, spoken text."""
