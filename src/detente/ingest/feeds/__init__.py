"""RSS, Atom and JSON feeds: their entries, and the pages or texts that these lead to."""
