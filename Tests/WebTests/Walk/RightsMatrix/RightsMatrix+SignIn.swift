extension RightsMatrix {
    static let signIn = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
           +++++++++++++                GET    /sign-in
           +++++++++++++                POST   /sign-in                           username=employee&password=correct horse battery
           +++++++++++++                POST   /sign-out
           +++++++++++++                POST   /auth/token                        {"username": "employee", "password": "correct horse battery"}
        # closed for ever once there is an owner
           .............                GET    /setup                             link=x
           .............                POST   /setup                             link=x&login=new&name=New&password=a good long one&password_again=a good long one&office=New
        # whoever has the link
           +++++++++++++ +++++++++++++  GET    /password                          link={link}
           +++++++++++++ +++++++++++++  POST   /password                          link={link}&password=a good long one&password_again=a good long one
        # everybody's own
           ++++++++++++>                GET    /profile
           ++++++++++++>                POST   /profile                           old_password=correct horse battery&password=a good long one&password_again=a good long one
           +++++++++++++                POST   /appearance                        language=ru&theme=dark
        """#
}
