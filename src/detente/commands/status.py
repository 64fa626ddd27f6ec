"""How commands end."""

DONE, WRONG, PARTLY = 0, 2, 3
