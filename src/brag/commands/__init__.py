"""One file, one command: parse, call one feature, render. A file dropped here is a command."""
