"""What a report tells of a side's position, or judges itself, outside every attribution."""
