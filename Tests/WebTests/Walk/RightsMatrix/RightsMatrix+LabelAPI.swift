extension RightsMatrix {
    static let labelAPI = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
           ++xxxxxx+xxx> ++xxxxxx!xxx>  POST   /api/v1/labels                     {"assets": ["{asset}"], "stock": "plain-a4"}
           ++xxxxxx+xxx> ++xxxxxx!xxx>  POST   /api/v1/labels/check               {"assets": ["{asset}"], "stock": "plain-a4"}
           ++xxx+xx+xxx>                GET    /api/v1/label-stocks
           ++xxxxxxxxxx>                POST   /api/v1/label-stocks               {"names": ["New stock"], "page_width": 210, "page_height": 297, "label_width": 60, "label_height": 30, "columns": 3, "rows": 8, "left": 10, "top": 10, "pitch_x": 62, "pitch_y": 32}
           ++xxxxxxxxxx>                PATCH  /api/v1/label-stocks/{stock}       {"names": ["Renamed"]}
           ++xxxxxxxxxx>                DELETE /api/v1/label-stocks/{stock}
           ++xxx+xx+xxx>                GET    /api/v1/label-layouts
           ++xxx+xxxxxx>                GET    /api/v1/label-ledger
           ++xxxxxx+xxx>                GET    /api/v1/label-queues/{queue}
           ++xxx+xxxxxx>                GET    /api/v1/label-printers
           ++xxxxxxxxxx> ++xxxxxxxxxx>  POST   /api/v1/label-printers             {"name": "New", "site_id": {site}}
           ++xxx+xxxxxx> ++xxx+xxxxxx>  GET    /api/v1/label-printers/{printer}
           ++xxxxxxxxxx> ++xxxxxxxxxx>  PATCH  /api/v1/label-printers/{printer}   {"name": "Renamed"}
           ++xxxxxxxxxx> ++xxxxxxxxxx>  DELETE /api/v1/label-printers/{printer}
           ++xxxxxxxxxx> ++xxxxxxxxxx>  PUT    /api/v1/label-printers/{printer}/stocks/{paper} {"dx": 1, "dy": 1}
        """#
}
