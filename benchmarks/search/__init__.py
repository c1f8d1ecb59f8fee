"""How well the search finds: what is right for a query, and how much of it is found."""
