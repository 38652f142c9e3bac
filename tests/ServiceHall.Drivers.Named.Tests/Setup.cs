using System.Runtime.CompilerServices;
using ServiceHall.Drivers.Named;

namespace ServiceHall.Drivers.Named.Tests;

internal static class Setup
{
    // As the program does at its start.
    [ModuleInitializer]
    internal static void Offer() => NamedPackages.Offer();
}
