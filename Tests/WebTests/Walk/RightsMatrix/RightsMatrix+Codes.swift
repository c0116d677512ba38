extension RightsMatrix {
    static let codes = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
           ++xxxxxx+xxx>                GET    /labels/blank
           ++xxxxxx+xxx>                POST   /labels/blank                      count=2&name=Ahead
           ++xxxxxx+xxx> ++xxxxxx+xxx>  GET    /labels/claim/{blank}
           ++xxxxx.+xx.> ++...x.x..x.>  POST   /labels/claim/{blank}              asset={asset}
           ++xxxxxx+xxx>                GET    /labels/claim/{blank}/revoke
           ++xxxxxx+xxx>                POST   /labels/claim/{blank}/revoke
           ++xxxxx.+xx.> ++...x.x..x.>  GET    /assets/{asset}/move-code          asset={other}
           ++xxxxx.+xx.> ++...x.x..x.>  POST   /assets/{asset}/move-code          asset={other}&version=1
           ++xxxxxx+xxx>                GET    /api/v1/blank-runs
           ++xxxxxx+xxx>                POST   /api/v1/blank-runs                 {"count": 2}
           ++xxxxxx+xxx>                GET    /api/v1/blank-runs/{run}
           ++xxxxxx+xxx>                DELETE /api/v1/blank-codes/{blank}
           ++xxxxx.+xx.> ++...x.x..x.>  POST   /api/v1/assets/{asset}/claim       {"code": "{blank}"}
           ++xxxxx.+xx.> ++...x.x..x.>  POST   /api/v1/assets/{asset}/move-code   {"asset": "{other}", "version": 1}
        """#
}
