extension RightsMatrix {
    static let catalogueAPI = #"""
        #  OAIFDSE2MLUGV
           +++++++++++x>  GET    /api/v1/service-classes
           ++xxxxxxxxxx>  POST   /api/v1/service-classes            {"name": "New"}
           +++++++++++x>  GET    /api/v1/service-classes/{class}
           ++xxxxxxxxxx>  PATCH  /api/v1/service-classes/{class}    {"name": "Renamed"}
           ++xxxxxxxxxx>  DELETE /api/v1/service-classes/{class}
           +++++++++++x>  GET    /api/v1/service-types
           ++xxxxxxxxxx>  POST   /api/v1/service-types              {"name": "New", "class_id": {rooms}}
           +++++++++++x>  GET    /api/v1/service-types/{type}
           ++xxxxxxxxxx>  PATCH  /api/v1/service-types/{type}       {"name": "Renamed"}
           ++xxxxxxxxxx>  DELETE /api/v1/service-types/{type}
           +++++++++++x>  GET    /api/v1/problem-types
           ++xxxxxxxxxx>  POST   /api/v1/problem-types              {"name": "New", "type_id": {meetingroom}}
           +++++++++++x>  GET    /api/v1/problem-types/{problemtype}
           ++xxxxxxxxxx>  PATCH  /api/v1/problem-types/{problemtype} {"name": "Renamed"}
           ++xxxxxxxxxx>  DELETE /api/v1/problem-types/{problemtype}
        """#
}
