extension RightsMatrix {
    static let scanning = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
           +++++++.+++.> ++...+.+..+.>  GET    /A/{asset}
           +++++x+.+++.> ++...x.+..+.>  POST   /A/{asset}                         problem_type_id={problem}&comment=Empty
           +++++++.+++.> ++...+.+..+.>  GET    /a/{asset}
           +++++x+.+++.> ++...x.+..+.>  POST   /a/{asset}                         problem_type_id={problem}&comment=Empty
           +++++x+.+++.> ++...x.+..+.>  POST   /A/{asset}/damaged
           +++++x+.+++.> ++...x.+..+.>  POST   /a/{asset}/damaged
           ++++++++++++>                GET    /scan
           ++++++++++++> ++++++++++++>  POST   /scan                              photo=@label
           ++++++++++++>                GET    /tickets
           +++++x+.+++.> ++...x.+..+.>  POST   /tickets/{new}/me-too
           +++++x+.+++.> ++...x.+..+.>  POST   /api/v1/tickets                    {"asset": "{asset}", "problem_type_id": {problem}, "comment": "Empty"}
           +++++x+.+++.> ++...x.+..+.>  POST   /api/v1/tickets/{new}/me-too
           ++xxx+x.+xx.> ++...+.x..x.>  GET    /api/v1/assets/{asset}/label
           +++++x+.+++.> ++...x.+..+.>  POST   /api/v1/assets/{asset}/label-damage
           +++++x+.+++.> ++...x.+..+.>  DELETE /api/v1/assets/{asset}/label-damage
        """#
}
