extension RightsMatrix {
    static let places = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
           ++++++++++++>                GET    /api/v1/sites
           +xxxxxxxxxxx>                POST   /api/v1/sites                      {"name": "Hill", "time_zone": "Asia/Tokyo"}
           +++++++.+++.> ++...+.++.+.>  GET    /api/v1/sites/{site}
           +xxxxxx.+xx.> +x...x.xx.x.>  PATCH  /api/v1/sites/{site}               {"name": "Renamed"}
           +xxx++xx+++x>                GET    /api/v1/departments
           +xxxxxxx+xxx> +xxxxxxxxxxx>  POST   /api/v1/departments                {"name": "New", "site_id": {site}}
           +xxx++xx+++x> +xxx++xx.++x>  GET    /api/v1/departments/{department}
           +xxxxxxx+xxx> +xxxxxxx.xxx>  PATCH  /api/v1/departments/{department}   {"name": "Renamed"}
        # a department of all sites
           +xxxxxxxx+xx>                PATCH  /api/v1/departments/{it}           {"name": "Renamed"}
           ++xxx+xx+x+x>                GET    /sites
           +xxxxxxxxxxx>                GET    /sites/new
           +xxxxxxxxxxx>                POST   /sites/new                           name=Hill&location=&time_zone=Asia/Tokyo
           +xxxxxxx+xxx> +xxxxxxxxxxx>  GET    /sites/{site}
           +xxxxxxx+xxx> +xxxxxxxxxxx>  POST   /sites/{site}                        version=1&name=Renamed&location=&time_zone=UTC
           +xxxxxxxxxxx>                GET    /sites/{vacant}/delete
           +xxxxxxxxxxx>                POST   /sites/{vacant}/delete
           +xxxxxxxxxxx>                POST   /shops                               {"name": "Corner", "location": "Corner 1"}
           +xxxxxxxxxxx>                DELETE /api/v1/sites/{vacant}
           +xxx++xx+++x>                GET    /departments
           +xxxxxxx+xxx>                GET    /departments/new
           +xxxxxxx+xxx> +xxxxxxxxxxx>  POST   /departments/new                     name=New&site_id={site}
           +xxx++xx+++x>                GET    /departments/chain
           +xxx++xx+++x> +xxx++xx.++x>  GET    /departments/{department}
           +xxxxxxx+xxx> +xxxxxxx.xxx>  POST   /departments/{department}            version=1&name=Renamed&site_id={site}&lead_id=
           +xxxxxxx+xxx> +xxxxxxx.xxx>  GET    /departments/{unused}/delete
           +xxxxxxx+xxx> +xxxxxxx.xxx>  POST   /departments/{unused}/delete
           +xxxxxxx+xxx> +xxxxxxx.xxx>  DELETE /api/v1/departments/{unused}
           +xxxxxxx+xxx> +xxxxxxx.xxx>  POST   /departments/{department}/members    version=1&part.{member}=dispatches
           +xxxxxxx+xxx> +xxxxxxx.xxx>  POST   /departments/{department}/members/add person={login}
           +xxxxxxx+xxx> +xxxxxxx.xxx>  POST   /departments/{department}/members/home person_id={member}
           +xxxxxxx+xxx> +xxxxxxx.xxx>  POST   /departments/{department}/members/remove person_id={member}
        # a department of all sites
           +xxxxxxxx+xx>                POST   /departments/{it}/members            version=1&part.{executor}=dispatches
           +xxx++xx+++x>                GET    /api/v1/chain
           +xxx++xx+++x> +xxx++xx.++x>  GET    /api/v1/departments/{department}/members
           +xxxxxxx+xxx> +xxxxxxx.xxx>  POST   /api/v1/departments/{department}/members {"person_id": {colleague}}
           +xxxxxxx+xxx> +xxxxxxx.xxx>  PATCH  /api/v1/departments/{department}/members/{member} {"dispatches": true}
           +xxxxxxx+xxx> +xxxxxxx.xxx>  DELETE /api/v1/departments/{department}/members/{member}
           +xxx++xx+++x> +xxx.+xx..+x>  GET    /people/{member}/absence
           +xxxxxxx+x+x> +xxx.xxx..+x>  POST   /people/{member}/absence
           +xxxxxxx+x+x> +xxx.xxx..+x>  POST   /people/{member}/absence/end
           +xxx++xx+++x> +xxx.+xx..+x>  GET    /api/v1/people/{member}/absence
           +xxxxxxx+x+x> +xxx.xxx..+x>  PUT    /api/v1/people/{member}/absence      {}
           +xxxxxxx+x+x> +xxx.xxx..+x>  DELETE /api/v1/people/{member}/absence
        # the owner, whom nobody else may change
           +xxx.xxx..xx>                POST   /people/{boss}/absence
           +xxx.xxx..xx>                PUT    /api/v1/people/{boss}/absence      {}
        # somebody of a department of all sites, who works at Harbour
           +xxxxxxx+++x>                POST   /people/{executor}/absence
           +xxx++xx++xx>                GET    /hand-over
           +xxx+xxx++xx> +xxx.xxx.+xx>  POST   /hand-over                           tickets={taken}-1&executor_id={executor}
           +xxx++xx++xx>                GET    /api/v1/hand-over
           +xxx+xxx++xx> +xxx.xxx.+xx>  POST   /api/v1/hand-over                    {"tickets": [{taken}], "executor_id": {executor}}
        """#
}
