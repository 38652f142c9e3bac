// File modes and signals are tested as Linux has them.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
