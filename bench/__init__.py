"""Measures Zugang against floors in the same run. Started by `bin/bench`; results in docs/performance.md."""
