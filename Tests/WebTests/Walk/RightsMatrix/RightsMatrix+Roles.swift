extension RightsMatrix {
    static let roles = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
           +xxxx+xxxx+x>                GET    /roles
           +xxxxxxxxxxx>                GET    /roles/new
           +xxxxxxxxxxx>                POST   /roles/new                         name=New role&ticket.view=own
           +xxxx+xxxx+x> +xxxx+xxxx+x>  GET    /roles/{role}
           +xxxxxxxxxxx> +xxxxxxxxxxx>  POST   /roles/{role}                      version=1&name=Renamed {role}&ticket.view=own
           +xxxxxxxxxxx> +xxxxxxxxxxx>  POST   /roles/{changed}/reset             version=1
           +xxxxxxxxxxx> +xxxxxxxxxxx>  POST   /roles/{role}/second-factor        needed=yes
           +xxxxxxxxxxx> +xxxxxxxxxxx>  GET    /roles/{role}/delete
           +xxxxxxxxxxx> +xxxxxxxxxxx>  POST   /roles/{role}/delete
           +xxx++xx+++x> +xxx.+xx..+x>  GET    /people/{colleague}/rights
        # of somebody who has none
           !xxxxxxx!x!x> !xxxxxxx.x!x>  GET    /people/{colleague}/second-factor
           !xxxxxxx!x!x> !xxxxxxx.x!x>  POST   /people/{colleague}/second-factor
           !xxxxxxx!x!x> !xxxxxxx.x!x>  DELETE /api/v1/people/{colleague}/second-factor
        # of somebody who has none; who may see whose is told in `PictureTests`
           ............>                GET    /people/{colleague}/picture
           +xxxxxxx+x+x> +xxxxxxx.x+x>  GET    /people/{colleague}/tokens
           +xxxxxxx+x+x> +xxxxxxx.x+x>  POST   /people/{colleague}/tokens/{token}/revoke
           +xxxxxxx+x+x> +xxxxxxx.x+x>  GET    /api/v1/people/{colleague}/tokens
           +xxxxxxx+x+x> +xxxxxxx.x+x>  DELETE /api/v1/people/{colleague}/tokens/{token}
        # of the owner, whom nobody else may change; of oneself there are other ways
           !xxxxxxx.xxx>                GET    /people/{boss}/tokens
           !xxxxxxx.xxx>                POST   /people/{boss}/tokens/{token}/revoke
           !xxxxxxx.xxx>                GET    /people/{boss}/second-factor
           !xxxxxxx.xxx>                DELETE /api/v1/people/{boss}/second-factor
           !xxxxxxx.xxx>                GET    /api/v1/people/{boss}/tokens
           !xxxxxxx.xxx>                DELETE /api/v1/people/{boss}/tokens/{token}
           +xxx++xx+++x>                GET    /api/v1/roles
           +xxxxxxxxxxx>                POST   /api/v1/roles                      {"name": "New role", "permissions": ["ticket.view.own"]}
           +xxx++xx+++x> +xxx++xx+++x>  GET    /api/v1/roles/{role}
           +xxxxxxxxxxx> +xxxxxxxxxxx>  PATCH  /api/v1/roles/{role}               {"name": "Renamed {role}"}
           +xxxxxxxxxxx> +xxxxxxxxxxx>  DELETE /api/v1/roles/{role}
           +xxx++xx+++x>                GET    /api/v1/people
           +xxx++xx+++x> +xxx.+xx..+x>  GET    /api/v1/people/{colleague}
        """#
}
