"""How the cost of a search grows with threads and operations, and what two hundred sleeping threads cost."""
