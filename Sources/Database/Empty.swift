enum EmptyDatabase {}
