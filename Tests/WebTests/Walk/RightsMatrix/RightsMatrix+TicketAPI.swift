extension RightsMatrix {
    static let ticketAPI = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
           ++++++++++++>                GET    /api/v1/tickets
           +.+.+++.++..> +.+..+.+.+..>  GET    /api/v1/tickets/{new}
           +.+.xxx.x+..> +.+..x.x.+..>  POST   /api/v1/tickets/{new}/take         {"version": 1}
           +.+.+xx.++..> +.+..x.x.+..>  POST   /api/v1/tickets/{taken}/release    {"version": 1, "comment": "Sorry"}
           +.+.+xx.++..> +.+..x.x.+..>  POST   /api/v1/tickets/{taken}/start      {"version": 1}
           +.+.+xx.++..> +.+..x.x.+..>  POST   /api/v1/tickets/{begun}/wait       {"version": 1, "comment": "Parts"}
           +.+.+xx.++..> +.+..x.x.+..>  POST   /api/v1/tickets/{begun}/finish     {"version": 1, "result": "done", "comment": "Fine"}
           +.+.+x+.++..> +.+..x.+.+..>  POST   /api/v1/tickets/{new}/cancel       {"version": 1, "comment": "No need"}
           +.+.+x!.++..> +.+..x.!.+..>  POST   /api/v1/tickets/{begun}/cancel     {"version": 1, "comment": "No need"}
           +.x.+x+.++..> +.x..x.+.+..>  POST   /api/v1/tickets/{done}/close       {"version": 1}
           +.x.+x+.++..> +.x..x.+.+..>  POST   /api/v1/tickets/{done}/reopen      {"version": 1, "comment": "Again"}
           +.x.+xx.++..> +.x..x.x.+..>  POST   /api/v1/tickets/{new}/assign       {"version": 1, "executor_id": {executor}}
           +.x.+xx.++..> +.x..x.x.+..>  POST   /api/v1/tickets/{new}/move         {"version": 1, "department_id": {department}, "comment": "Theirs"}
           +.+.+x+.++..> +.+..x.+.+..>  POST   /api/v1/tickets/{new}/comments     {"version": 1, "comment": "Hello"}
           +.+.+xx.++..> +.+..x.x.+..>  POST   /api/v1/tickets/{new}/comments     {"version": 1, "comment": "Hello", "internal": true}
        """#
}
