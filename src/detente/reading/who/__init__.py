"""Who is who: known names, whom the report introduces, whom a word means, and for whom somebody speaks."""
