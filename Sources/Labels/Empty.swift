enum EmptyLabels {}
