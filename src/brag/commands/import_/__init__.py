"""Bring in what is already written elsewhere"""

HEADING = "Capture"
