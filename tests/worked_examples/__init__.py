"""Worked examples of the papers, played through the actions."""
