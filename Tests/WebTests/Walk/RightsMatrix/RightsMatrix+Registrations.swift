extension RightsMatrix {
    static let registrations = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
           +++++++++++++                GET    /sign-up
           +++++++++++++                POST   /sign-up                           login=newcomer&name=New Comer&password=a good long one&password_again=a good long one&site_id={site}
        # where whoever registered begins
           +++++x+++++x>                GET    /tickets/new                       q=printer
           +xxx++xx+++x>                GET    /people/registrations
           +xxxxxxx+x+x> +xxxxxxx.x+x>  POST   /people/registrations/{registration}/confirm
           +xxxxxxx+x+x> +xxxxxxx.x+x>  GET    /people/registrations/{registration}/refuse
           +xxxxxxx+x+x> +xxxxxxx.x+x>  POST   /people/registrations/{registration}/refuse  reason=Unknown
           +xxx++xx+++x>                GET    /api/v1/registrations
           +xxxxxxx+x+x> +xxxxxxx.x+x>  POST   /api/v1/registrations/{registration}/confirm
           +xxxxxxx+x+x> +xxxxxxx.x+x>  POST   /api/v1/registrations/{registration}/refuse  {"reason": "Unknown"}
        """#
}
