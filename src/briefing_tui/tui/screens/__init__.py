"""Whole screens and dialogs, one a module."""
