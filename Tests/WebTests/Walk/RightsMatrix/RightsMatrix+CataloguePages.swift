extension RightsMatrix {
    static let cataloguePages = #"""
        #  OAIFDSE2MLUGV
           ++xxx+xx+xxx>  GET    /catalogue
           ++xxxxxxxxxx>  GET    /catalogue/classes/new             class_id={rooms}&type_id={meetingroom}
           ++xxxxxxxxxx>  POST   /catalogue/classes/new             name=New
           ++xxxxxxxxxx>  GET    /catalogue/classes/{class}
           ++xxxxxxxxxx>  POST   /catalogue/classes/{class}         name=Renamed
           ++xxxxxxxxxx>  GET    /catalogue/classes/{class}/delete
           ++xxxxxxxxxx>  POST   /catalogue/classes/{class}/delete
           ++xxxxxxxxxx>  GET    /catalogue/types/new               class_id={rooms}&type_id={meetingroom}
           ++xxxxxxxxxx>  POST   /catalogue/types/new               name=New&class_id={rooms}
           ++xxxxxxxxxx>  GET    /catalogue/types/{type}
           ++xxxxxxxxxx>  POST   /catalogue/types/{type}            name=Renamed&class_id={rooms}
           ++xxxxxxxxxx>  GET    /catalogue/types/{type}/delete
           ++xxxxxxxxxx>  POST   /catalogue/types/{type}/delete
           ++xxxxxxxxxx>  GET    /catalogue/problems/new            class_id={rooms}&type_id={meetingroom}
           ++xxxxxxxxxx>  POST   /catalogue/problems/new            name=New&type_id={meetingroom}
           ++xxxxxxxxxx>  GET    /catalogue/problems/{problemtype}
           ++xxxxxxxxxx>  POST   /catalogue/problems/{problemtype}  name=Renamed&type_id={meetingroom}
           ++xxxxxxxxxx>  GET    /catalogue/problems/{problemtype}/delete
           ++xxxxxxxxxx>  POST   /catalogue/problems/{problemtype}/delete
        """#
}
