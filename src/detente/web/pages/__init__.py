"""The pages of the desk, one module each: a router, and what its answers hold."""
