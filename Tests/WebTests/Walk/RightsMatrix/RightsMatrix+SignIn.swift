extension RightsMatrix {
    static let signIn = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
           +++++++++++++                GET    /sign-in
           +++++++++++++                POST   /sign-in                           username=employee&password=correct horse battery
           +++++++++++++                POST   /sign-out
           +++++++++++++                POST   /auth/token                        {"username": "employee", "password": "correct horse battery"}
        # between a right password and its code, where none of these is
           ++++++++++++>                GET    /sign-in/code
           >>>>>>>>>>>>>                POST   /sign-in/code                      code=000000
        # closed for ever once there is an owner
           .............                GET    /setup                             link=x
           .............                POST   /setup                             link=x&login=new&name=New&password=a good long one&password_again=a good long one&office=New
        # whoever has the link
           +++++++++++++ +++++++++++++  GET    /password                          link={link}
           +++++++++++++ +++++++++++++  POST   /password                          link={link}&password=a good long one&password_again=a good long one
        # everybody's own
           ++++++++++++>                GET    /profile
           ++++++++++++>                POST   /profile                           old_password=correct horse battery&password=a good long one&password_again=a good long one
           ++++++++++++>                POST   /profile/details                   name=New name&language=en&theme=auto&version=1
           ++++++++++++>                GET    /profile/picture
           ++++++++++++>                POST   /profile/picture                   picture=@label
           ++++++++++++>                POST   /profile/picture/delete
           ++++++++++++>                GET    /api/v1/me
           ++++++++++++>                PATCH  /api/v1/me                         {"name": "New name"}
           ++++++++++++>                PUT    /api/v1/me/picture                 @label
           ++++++++++++>                DELETE /api/v1/me/picture
           ++++++++++++>                GET    /api/v1/me/sessions
           ............>                DELETE /api/v1/me/sessions/{new}
           ++++++++++++>                GET    /profile/second-factor
           !!!!!!!!!!!!>                POST   /profile/second-factor             secret=x&code=000000
           !!!!!!!!!!!!>                POST   /profile/second-factor/codes       old_password=correct horse battery
           !!!!!!!!!!!!>                POST   /profile/second-factor/off         old_password=correct horse battery
           ++++++++++++>                GET    /profile/sessions
           ++++++++++++>                POST   /profile/sessions/end-others
        # nobody's session
           ............>                POST   /profile/sessions/{new}/end
           +++++++++++++                POST   /appearance                        language=ru&theme=dark
        """#
}
