"""Use cases: they take a journal and plain values, return records, print and ask nothing."""
