extension RightsMatrix {
    static let home = #"""
        #  OAIFDSE2MLUGV
           ++++++++++++>  GET    /
           ++++++++++++>  GET    /more
           ++++++++++++>  GET    /search                            q=printer
           +++++++++++++  GET    /health
           +++++++++++++  GET    /robots.txt
           +++++++++++++  GET    /api/openapi.json
        """#
}
