enum EmptyDesk {}
