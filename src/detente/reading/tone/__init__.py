"""Under what condition, how surely, how firmly, how newly, and against which earlier statement."""
