"""Vocabulary as data, with its loaders and checkers."""
