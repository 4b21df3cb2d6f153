"""``python -m brag`` is ``brag``."""

from brag.main import main

main()
