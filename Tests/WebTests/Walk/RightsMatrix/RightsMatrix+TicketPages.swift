extension RightsMatrix {
    static let ticketPages = #"""
        #  Harbour       Riverside
        #  OAIFDSE2MLUGV OAIFDSE2MLUGV
           +x++++xx++xx>                GET    /journal
           +.+.+++.++..> +.+..+.+.+..>  GET    /tickets/{new}
           +.+.xxx.x+..> +.+..x.x.+..>  POST   /tickets/{new}/take                version=1
           +.+.+xx.++..> +.+..x.x.+..>  POST   /tickets/{taken}/release           version=1&comment=Sorry
           +.+.+xx.++..> +.+..x.x.+..>  POST   /tickets/{taken}/start             version=1
           +.+.+xx.++..> +.+..x.x.+..>  POST   /tickets/{begun}/wait              version=1&comment=Parts
           +.+.+xx.++..> +.+..x.x.+..>  POST   /tickets/{begun}/finish            version=1&result=done&comment=Fine
           +.+.+x+.++..> +.+..x.+.+..>  POST   /tickets/{new}/cancel              version=1&comment=No need
           +.+.+x!.++..> +.+..x.!.+..>  POST   /tickets/{begun}/cancel            version=1&comment=No need
           +.x.+x+.++..> +.x..x.+.+..>  POST   /tickets/{done}/close              version=1
           +.x.+x+.++..> +.x..x.+.+..>  POST   /tickets/{done}/reopen             version=1&comment=Again
           +.x.+xx.++..> +.x..x.x.+..>  POST   /tickets/{new}/assign              version=1&executor_id={executor}
           +.x.+xx.++..> +.x..x.x.+..>  POST   /tickets/{new}/move                version=1&department_id={department}&comment=Theirs
           +.+.+x+.++..> +.+..x.+.+..>  POST   /tickets/{new}/comments            version=1&comment=Hello
           +.+.+xx.++..> +.+..x.x.+..>  POST   /tickets/{new}/comments            version=1&comment=Hello&internal=true
        """#
}
