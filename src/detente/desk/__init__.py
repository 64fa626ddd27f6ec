"""The questions asked of a desk: where each party stands, what changed, what comes next, and how to cite it."""
