import Database
package import Desk

/// A question to the directory that one server has taken upon itself.
package struct RegistrationQuestion: Sendable, Equatable {
    package let personID: Int64
    /// The same at every attempt.
    package let requestID: String
    /// How often it has been asked, with this time.
    package let attempt: Int64
    package let login: String
    package let name: String
    package let email: String?
    package let phone: String?
    package let organisation: String
    package let taxNumber: String

    package init(
        personID: Int64, requestID: String, attempt: Int64, login: String, name: String, email: String?, phone: String?,
        organisation: String, taxNumber: String
    ) {
        self.personID = personID
        self.requestID = requestID
        self.attempt = attempt
        self.login = login
        self.name = name
        self.email = email
        self.phone = phone
        self.organisation = organisation
        self.taxNumber = taxNumber
    }
}

extension DeskStore {
    /// Takes up to `limit` questions that are due, the longest due first; until `lease` milliseconds have passed no other server takes them,
    /// and then it is taken to be gone.
    package func takeQuestions(_ limit: Int, lease: Int64) async throws -> [RegistrationQuestion] {
        try await system { connection, now in
            let due: [Int64] = try connection.values(
                """
                SELECT registration.person_id FROM \(asking) AND registration.due_at <= \(now.milliseconds)
                ORDER BY registration.due_at, registration.person_id LIMIT \(limit)
                """)
            guard !due.isEmpty else { return [] }
            try connection.execute(
                """
                UPDATE registration SET attempts = attempts + 1, tried_at = \(now.milliseconds), due_at = \(now.milliseconds + lease)
                WHERE person_id IN \(due)
                """)
            return try connection.rows(
                """
                SELECT person.id, registration.request_id, registration.attempts, person.login, person.name, person.email, person.phone,
                    person.organisation, person.tax_number
                FROM registration JOIN person ON person.id = registration.person_id WHERE person.id IN \(due) ORDER BY person.id
                """
            ) { row in
                RegistrationQuestion(
                    personID: try row[0], requestID: try row[1], attempt: try row[2], login: try row[3], name: try row[4],
                    email: try row[5],
                    phone: try row[6], organisation: try row[7], taxNumber: try row[8])
            }
        }
    }

    /// Milliseconds until the next question is due; nil when there is none.
    package func nextQuestion() async throws -> Int64? {
        let now = now
        return try await database.read { connection in
            let due: Int64? = try connection.value(
                "SELECT registration.due_at FROM \(asking) ORDER BY registration.due_at, registration.person_id LIMIT 1")
            return due.map { max($0 - now.milliseconds, 0) }
        }
    }

    /// Writes down what came of a question. Nobody's answer undoes a decision made meanwhile.
    ///
    /// - Parameter delay: milliseconds to the next attempt, when there was no answer.
    package func note(_ answer: RegistrationAnswer, to question: RegistrationQuestion, delay: Int64) async throws {
        try await system { connection, now in
            let waiting: Int64? = try connection.value(
                "SELECT registration.person_id FROM \(asking) AND registration.person_id = \(question.personID)")
            guard waiting != nil else { return }
            switch answer {
            case .confirmed: try connection.settle(.confirmed, by: question, at: now)
            case .refused(let reason): try connection.settle(.refused, reason: reason, by: question, at: now)
            case .none(let failure, _):
                // of a server that was taken to be gone another attempt says more
                try connection.execute(
                    """
                    UPDATE registration SET failure = \(failure.rawValue), due_at = \(now.milliseconds + delay)
                    WHERE person_id = \(question.personID) AND attempts = \(question.attempt)
                    """)
            }
        }
    }

    /// Gives up a question before it was answered: whoever comes next asks it.
    package func handBack(_ question: RegistrationQuestion) async throws {
        try await system { connection, now in
            _ = try connection.execute(
                """
                UPDATE registration SET due_at = \(now.milliseconds)
                WHERE person_id = \(question.personID) AND attempts = \(question.attempt) AND due_at IS NOT NULL
                """)
        }
    }

    /// Where the registration of somebody stands whose password was right, and who is not let in yet; their attempts are forgiven.
    package func standing(of personID: Int64, identifier: String, from address: String) async throws -> Registration.Standing? {
        try await system { connection, _ in
            try connection.forgiveAttempt(identifier, from: address)
            return try connection.row(
                "SELECT \(Registration.Standing.columns) FROM person \(Registration.Standing.joins) WHERE person.id = \(personID)"
            ) { try Registration.Standing($0, from: 0) }
        }
    }
}

/// The questions that are still open.
private let asking: SQL = """
    registration JOIN person ON person.id = registration.person_id
    WHERE registration.due_at IS NOT NULL AND registration.status = 'waiting' AND person.status = 'pending'
    """

extension Connection {
    /// Writes down what the directory decided.
    fileprivate func settle(_ decision: RegistrationStatus, reason: String = "", by question: RegistrationQuestion, at now: Moment) throws {
        guard try settle(decision, of: question.personID, reason: reason, by: nil, at: now) else { return }
        let act = decision == .confirmed ? "registration_confirm" : "registration_refuse"
        try audit(act, by: nil, .person, question.personID, from: "", at: now)
    }
}
