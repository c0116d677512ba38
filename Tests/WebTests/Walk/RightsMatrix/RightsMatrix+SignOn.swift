extension RightsMatrix {
    static let signOn = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
        # through a provider that is switched off, which is not there for anybody
           ............. .............  GET    /sign-on/{provider}
           ............. .............  GET    /sign-on/{provider}/callback       state=x&code=x
           ++++++++++++>                GET    /profile/sign-on
           ............> ............>  POST   /profile/sign-on/{provider}/connect
           ............> ............>  POST   /profile/sign-on/{provider}/disconnect
           +xxxx+xxxxx+>                GET    /settings/sign-on
           +xxxxxxxxxxx>                POST   /settings/sign-on                  local_sign_in=everyone
           +xxxxxxxxxxx>                GET    /settings/sign-on/new
           +xxxxxxxxxxx>                POST   /settings/sign-on/new              name=New login&issuer=https://login.example.com
           +xxxx+xxxxx+> +xxxx+xxxxx+>  GET    /settings/sign-on/{provider}
           +xxxxxxxxxxx> +xxxxxxxxxxx>  POST   /settings/sign-on/{provider}       name=Renamed {provider}&issuer=https://login.example.com&version=1
           +xxxxxxxxxxx> +xxxxxxxxxxx>  POST   /settings/sign-on/{provider}/test
           +xxxxxxxxxxx> +xxxxxxxxxxx>  GET    /settings/sign-on/{provider}/delete
           +xxxxxxxxxxx> +xxxxxxxxxxx>  POST   /settings/sign-on/{provider}/delete
           +xxxx+xxxxx+>                GET    /api/v1/sign-on-providers
           +xxxxxxxxxxx>                POST   /api/v1/sign-on-providers          {"name": "New login", "issuer": "https://login.example.com"}
           +xxxx+xxxxx+> +xxxx+xxxxx+>  GET    /api/v1/sign-on-providers/{provider}
           +xxxxxxxxxxx> +xxxxxxxxxxx>  PATCH  /api/v1/sign-on-providers/{provider} {"name": "Renamed {provider}"}
           +xxxxxxxxxxx> +xxxxxxxxxxx>  DELETE /api/v1/sign-on-providers/{provider}
           +xxxx+xxxxx+>                GET    /api/v1/sign-on-policy
           +xxxxxxxxxxx>                PUT    /api/v1/sign-on-policy             {"local_sign_in": "everyone"}
        """#
}
