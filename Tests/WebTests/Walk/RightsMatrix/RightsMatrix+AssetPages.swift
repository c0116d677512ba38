extension RightsMatrix {
    static let assetPages = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
           ++xxx+xx+xxx>                GET    /assets
           ++xxxxxx+xxx>                GET    /assets/new
           ++xxxxxx+xxx> ++xxxxxx!xxx>  POST   /assets/new                        name=Plotter&type_id={printers}&site_id={site}&status=active
           ++xxxxx.+xx.> ++...x.x..x.>  GET    /assets/retire                     asset={asset}
           ++xxxxx.+xx.> ++...x.x..x.>  POST   /assets/retire                     asset={asset}
           ++xxxxx.+xx.> ++...x.x..x.>  POST   /assets/restore                    asset={retired}
           ++xxxxx.+xx.> ++...x.x..x.>  GET    /assets/{asset}/edit
           ++xxxxx.+xx.> ++...x.x..x.>  POST   /assets/{asset}/edit               name=Renamed&type_id={printers}&site_id={site}&status=active&version=1
           ++xxxxx.xxx.> ++...x.x..x.>  GET    /assets/{asset}/delete
           ++xxxxx.xxx.> ++...x.x..x.>  POST   /assets/{asset}/delete
           ++xxxxx.+xx.> ++...x.x..x.>  GET    /assets/{asset}/replace-code
           ++xxxxx.+xx.> ++...x.x..x.>  POST   /assets/{asset}/replace-code
        """#
}
