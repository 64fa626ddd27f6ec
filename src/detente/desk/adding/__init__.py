"""Into the desk: documents are kept, read, aligned with what was there, and tied to what other reports say."""
