/// How somebody wants the pages to look; `auto` is as the device does.
package enum Theme: String, CaseIterable, Sendable { case auto, light, dark }
