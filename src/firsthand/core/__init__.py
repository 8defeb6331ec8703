"""The rules, in flow order: pure functions over frozen values; no I/O, no clock, no chance."""
