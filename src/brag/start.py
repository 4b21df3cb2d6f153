"""Where the console command begins: so small that Ctrl-C finds nothing to interrupt untidily."""

from __future__ import annotations


def main() -> None:
    """Load brag and run it; Ctrl-C while it loads ends it without a word."""
    try:
        from brag.main import main as run
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    run()
