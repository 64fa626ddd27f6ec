"""A Reading -> something to look at or to compute with: a page, a table for the terminal, data frames.

One file per format. What all of them say alike (grouping, names, plain English) is in view.py, who.py and words.py.
"""
