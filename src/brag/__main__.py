"""``python -m brag`` is ``brag``."""

from brag.start import main

main()
