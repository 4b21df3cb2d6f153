"""The journal on disk: one SQLite file. All SQL lives here."""
