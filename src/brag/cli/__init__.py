"""What every command shares: the lazy folder, options, and the state of one run."""
