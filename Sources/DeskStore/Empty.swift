enum EmptyDeskStore {}
