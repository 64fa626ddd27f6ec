"""Speed, start, memory and size of detente beside other tools, in one run: `make bench`."""
