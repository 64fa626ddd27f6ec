"""Answers about a deal as people read them: pages for the terminal, tables for files."""
