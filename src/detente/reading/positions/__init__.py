"""Which positions are taken, and whose they are: contents cut into single acts, and stances told without quoting."""
