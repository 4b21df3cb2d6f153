"""The records: frozen dataclasses that cannot be made wrong."""
