"""The same proposal, actor, event and statement across reports: suggested with reasons, confirmed by a person."""
