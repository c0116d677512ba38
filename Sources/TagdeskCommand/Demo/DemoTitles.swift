/// What the people of the demo office are by profession, and whose tickets come first.
extension DemoPeople {
    static let titles = [
        "owner": "Office director", "assets": "Facility manager", "it": "IT technician", "it2": "IT technician",
        "office": "Office assistant",
        "dispatcher": "Service coordinator", "supervisor": "Head of operations", "employee": "Account executive", "employee2": "Lawyer",
        "olu.adeyemi": "IT technician", "tom.berg": "Office assistant", "viktor.ilin": "Инженер здания",
        "carla.moretti": "Building engineer",
        "ana.kovac": "Cleaner", "sam.okafor": "Cleaner", "joana.pires": "Receptionist", "employee.12": "Managing director",
    ]

    static let important: Set = ["owner", "employee.12"]
}
