import ArgumentParser

@main
struct Tagdesk: AsyncParsableCommand {}
