"""The same proposal, actor, event and statement across reports: suggested with reasons, confirmed by a person."""

RULE = "rule links 1"
"""Who suggests a link: these rules, and their version."""
