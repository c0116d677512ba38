extension RightsMatrix {
    static let labelPages = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
           ++xxxxxx+xxx> ++xxxxxx+xxx>  GET    /labels                            asset={asset}
           ++xxxxxx+xxx> ++xxxxxx!xxx>  POST   /labels                            asset={asset}&stock=plain-a4&format=pdf
           ++xxx+xxxxxx>                GET    /labels/stocks
           ++xxxxxxxxxx>                GET    /labels/stocks/new                  copy=avery-l7160
           ++xxxxxxxxxx>                POST   /labels/stocks/new                 names=New stock&page_width=210&page_height=297&label_width=60&label_height=30&corner_radius=0&columns=3&rows=8&left=10&top=10&pitch_x=62&pitch_y=32&dpi=300&shape=rectangle
           ++xxxxxxxxxx>                GET    /labels/stocks/{ownstock}
           ++xxxxxxxxxx>                POST   /labels/stocks/{ownstock}             names=New stock&page_width=210&page_height=297&label_width=60&label_height=30&corner_radius=0&columns=3&rows=8&left=10&top=10&pitch_x=62&pitch_y=32&dpi=300&shape=rectangle&version=1
           ++xxxxxxxxxx>                GET    /labels/stocks/{ownstock}/delete
           ++xxxxxxxxxx>                POST   /labels/stocks/{ownstock}/delete
           ++xxx+xxxxxx>                GET    /labels/printers
           ++xxxxxxxxxx> ++xxxxxxxxxx>  POST   /labels/printers                   name=New&site_id={site}
           ++xxx+xxxxxx> ++xxx+xxxxxx>  GET    /labels/printers/{printer}
           ++xxxxxxxxxx> ++xxxxxxxxxx>  POST   /labels/printers/{printer}         name=Renamed&site_id={site}
           ++xxxxxxxxxx> ++xxxxxxxxxx>  GET    /labels/printers/{printer}/delete
           ++xxxxxxxxxx> ++xxxxxxxxxx>  POST   /labels/printers/{printer}/delete
           ++xxxxxxxxxx> ++xxxxxxxxxx>  GET    /labels/printers/{printer}/calibration stock=plain-a4
           ++xxxxxxxxxx> ++xxxxxxxxxx>  POST   /labels/printers/{printer}/calibration stock=plain-a4&dx=1&dy=1&scale=100
           ++xxxxxxxxxx> ++xxxxxxxxxx>  GET    /labels/printers/{printer}/test-page.pdf stock=plain-a4
           ++xxx+xxxxxx>                GET    /labels/ledger
           ++xxxxxx+xxx> ++xxxxxx.xxx>  GET    /assets/{asset}/label.pdf
           ++xxxxxx+xxx> ++xxxxxx.xxx>  GET    /assets/{asset}/label.png
           ++xxxxxx+xxx> ++xxxxxx.xxx>  GET    /assets/{asset}/label.svg
        """#
}
