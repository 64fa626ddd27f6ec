"""Through whom the words came: outlets, middlemen, letters and posts between a side and the report."""
