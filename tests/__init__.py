"""What brag does, shown by running it."""
