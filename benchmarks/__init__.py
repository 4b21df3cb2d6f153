"""Side-by-side measurements: ``make bench``. Figures are ratios within one run, never limits in a test."""
