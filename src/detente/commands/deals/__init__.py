"""The questions of `detente deal`, one file each: `arguments(parser)` and `run(options) -> int`."""
