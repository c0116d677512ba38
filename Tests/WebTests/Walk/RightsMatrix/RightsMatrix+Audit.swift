extension RightsMatrix {
    static let audit = #"""
        #  OAIFDSE2MLUGV
           +xxxx+xxxx+x>  GET    /audit
           +xxxx+xxxx+x>  POST   /audit/export
           +xxxx+xxxx+x>  GET    /api/v1/audit
        """#
}
