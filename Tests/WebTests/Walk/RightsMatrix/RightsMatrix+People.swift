extension RightsMatrix {
    static let people = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
           +xxx++xx+++x>                GET    /people
           +xxxxxxx+x+x>                GET    /people/new
           +xxxxxxx+x+x>                POST   /people/new                        login=novice&name=Novice&roles=requester&site_id=1
           +xxxxxxx+x+x>                GET    /people/bulk                       act=disable&person={colleague}
           +xxxxxxx+x+x>                POST   /people/bulk                       act=disable&person={colleague}
           +xxxxxxx+x+x>                GET    /people/import
           !xxxxxxx!x!x>                POST   /people/import
           +xxxxxxx+x+x>                GET    /people/import/template.csv
           +xxxxxxx.x.x>                GET    /people/import/{table}
           !xxxxxxx.x.x>                POST   /people/import/{table}             seal=x
           +xxxxxxx.x.x>                GET    /people/import/{table}/rejected.csv
           +xxxxxxx.x.x>                POST   /people/import/{table}/invitations
           +xxx++xx+++x> +xxx.+xx..+x>  GET    /people/{colleague}
           +xxxxxxx+x+x> +xxx.xxx..+x>  GET    /people/{colleague}/edit
           +xxxxxxx+x+x> +xxx.xxx..+x>  POST   /people/{colleague}/edit           name=Renamed&roles=requester&site_id={site}&version=1
           +xxxxxxx+x+x> +xxx.xxx..+x>  GET    /people/{colleague}/authorise
           +xxxxxxx+x+x> +xxx.xxx..+x>  POST   /people/{colleague}/authorise      roles=requester&roles=executor&site_id={site}&version=1
           +xxxxxxx+x+x> +xxx.xxx..+x>  GET    /people/{colleague}/disable
           +xxxxxxx+x+x> +xxx.xxx..+x>  POST   /people/{colleague}/disable
           +xxxxxxx+x+x> +xxx.xxx..+x>  POST   /people/{colleague}/enable
           +xxxxxxx+x+x> +xxx.xxx..+x>  GET    /people/{colleague}/anonymise
           +xxxxxxx+x+x> +xxx.xxx..+x>  POST   /people/{colleague}/anonymise      login={login}
           +xxxxxxx+x+x> +xxx.xxx..+x>  POST   /people/{colleague}/link
           +xxxxxxx+x+x> +xxx.xxx..+x>  POST   /people/{colleague}/link/revoke
           +xxxxxxx+x+x>                POST   /api/v1/people                     {"login": "novice", "name": "Novice", "site_id": 1}
           +xxxxxxx+x+x> +xxx.xxx..+x>  PATCH  /api/v1/people/{colleague}         {"job_title": "Gardener"}
           +xxxxxxx+x+x> +xxx.xxx..+x>  POST   /api/v1/people/{colleague}/disable
           +xxxxxxx+x+x> +xxx.xxx..+x>  POST   /api/v1/people/{colleague}/enable
           +xxxxxxx+x+x> +xxx.xxx..+x>  POST   /api/v1/people/{colleague}/anonymise {"login": "{login}"}
           +xxxxxxx+x+x> +xxx.xxx..+x>  POST   /api/v1/people/{colleague}/password-link
        # of the owner, whom nobody else may change; nobody makes a link for themselves
           !xxx.xxx..xx>                POST   /people/{boss}/link
           !xxx.xxx..xx>                POST   /api/v1/people/{boss}/password-link
        """#
}
