enum EmptyMustache {}
