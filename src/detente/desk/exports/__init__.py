"""Answers of a desk as files for other programs and people: one file of code per format, named in formats.py."""
