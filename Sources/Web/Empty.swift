import Hummingbird
import HummingbirdTLS
import JWTKit
enum EmptyWeb {}
