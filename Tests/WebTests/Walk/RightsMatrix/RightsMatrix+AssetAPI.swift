extension RightsMatrix {
    static let assetAPI = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
           ++xxx+xx+xxx>                GET    /api/v1/assets
           ++xxxxxx+xxx> ++xxxxxx!xxx>  POST   /api/v1/assets                     {"name": "Plotter", "type_id": {printers}, "site_id": {site}}
           +++++++.+++.> ++...+.+..+.>  GET    /api/v1/assets/{asset}
           ++xxxxx.+xx.> ++...x.x..x.>  PATCH  /api/v1/assets/{asset}             {"name": "Renamed"}
           ++xxxxx.xxx.> ++...x.x..x.>  DELETE /api/v1/assets/{asset}
           ++xxxxx.+xx.> ++...x.x..x.>  POST   /api/v1/assets/{asset}/replace-code
        """#
}
