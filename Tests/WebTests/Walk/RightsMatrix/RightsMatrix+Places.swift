extension RightsMatrix {
    static let places = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
           ++++++++++++>                GET    /api/v1/sites
           +xxxxxxxxxxx>                POST   /api/v1/sites                      {"name": "Hill", "time_zone": "Asia/Tokyo"}
           +++++++.+++.> ++...+.+..+.>  GET    /api/v1/sites/{site}
           +xxxxxx.+xx.> +x...x.x..x.>  PATCH  /api/v1/sites/{site}               {"name": "Renamed"}
           +xxx++xx+++x>                GET    /api/v1/departments
           +xxxxxxx+xxx> +xxxxxxxxxxx>  POST   /api/v1/departments                {"name": "New", "site_id": {site}}
           +xxx++xx+++x> +xxx++xx.++x>  GET    /api/v1/departments/{department}
           +xxxxxxx+xxx> +xxxxxxx.xxx>  PATCH  /api/v1/departments/{department}   {"name": "Renamed"}
        # a department of all sites
           +xxxxxxxxxxx>                PATCH  /api/v1/departments/{it}           {"name": "Renamed"}
        """#
}
