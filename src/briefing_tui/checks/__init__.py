"""The rules that ``check`` applies, a module for each family."""
