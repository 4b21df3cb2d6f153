"""People and questions for the test of how well the right ones are found."""
