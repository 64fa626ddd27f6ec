"""Web archives (WARC, ISO 28500): each page, PDF and text in them, with its address and day."""
