extension RightsMatrix {
    static let routing = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
           +xxx++xx++xx>                GET    /routing
           +xxxxxxxxxxx>                POST   /routing                           class_id={rooms}&department_id={it}
           +xxxxxxxxxxx>                POST   /routing/{rule}                    class_id={rooms}&department_id={it}
           +xxxxxxxxxxx>                POST   /routing/{rule}/delete
           +xxx++xx++xx>                GET    /api/v1/routing-rules
           +xxxxxxxxxxx>                POST   /api/v1/routing-rules              {"class_id": {rooms}, "department_id": {it}}
           +xxx++xx++xx> +xxx!+xx!!xx>  POST   /api/v1/routing-rules/try          {"asset": "{asset}", "problem_type_id": {problem}}
           +xxx++xx++xx>                GET    /api/v1/routing-rules/{rule}
           +xxxxxxxxxxx>                PATCH  /api/v1/routing-rules/{rule}       {"department_id": {it}}
           +xxxxxxxxxxx>                DELETE /api/v1/routing-rules/{rule}
           +xxx++xx++xx> +xxx++xx++xx>  GET    /dashboard                         site={site}
           +xxx++xx++xx> +xxx++xx++xx>  GET    /reports                           site={site}
           +xxx++xx++xx> +xxx!+xx!!xx>  GET    /api/v1/reports/summary            site={site}
        """#
}
