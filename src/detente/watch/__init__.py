"""Feeds, watched: asked politely and again and again, what is new in them added to a desk, and how they do.

from detente.watch import health
for feed in health(desk): ...
"""

from detente.watch.standing import FeedHealth, health

__all__ = ["FeedHealth", "health"]
