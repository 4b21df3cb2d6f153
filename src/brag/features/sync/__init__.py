"""Keeping a journal the same on several devices, over any git remote. See docs/decisions/0016."""
