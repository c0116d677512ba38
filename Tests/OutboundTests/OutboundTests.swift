import Testing

@testable import Outbound

@Suite struct NetworkAddressTests {
    @Test(
        arguments: [
            [10, 0, 0, 1], [127, 0, 0, 1], [169, 254, 169, 254], [172, 16, 0, 1], [192, 168, 1, 1], [100, 64, 0, 1], [0, 0, 0, 0],
        ] as [[UInt8]])
    func privateAddressesAreRefused(bytes: [UInt8]) { #expect(!NetworkAddress.isPublic(v4: bytes)) }
}
