"""Answers as people read them: plain tables of each, for every format, and the page of the matrix for the terminal."""
