import ArgumentParser
import Web

/// `tagdesk openapi`: what `/api/openapi.json` answers.
struct PrintOpenAPI: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "openapi", abstract: "Print the API's OpenAPI document.")

    func run() throws { Terminal.say(try Installation.found().apiDocument().text) }
}
