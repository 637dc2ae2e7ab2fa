"""Which passages tell one fact: clauses, how alike they are, how they are grouped into claims."""
