"""The deal: a formal model made from the positions, what blocks it, and what would have to move."""
