using System.CommandLine;
using ServiceHall.Host;
using ServiceHall.Host.SignIn;
using ServiceHall.Host.Verbs;

#if NAMED_PACKAGES
ServiceHall.Drivers.Named.NamedPackages.Offer();
#endif

var program = new RootCommand("ServiceHall: one number, one window, a whole chain of matters.")
{
    HallVerb.Make(),
    StationVerb.Make(Roles.Kiosk, "Runs one kiosk on its own machine: screen, printer, readers."),
    StationVerb.Make(Roles.Counter, "Runs one counter on its own machine: pad, light, terminal screen."),
    StationVerb.Make(Roles.Wall, "Runs one wall on its own machine: screen and voice."),
    CityVerb.Make(),
    CheckVerb.Make(),
    SimulateVerb.Make(),
    PinVerb.Make(),
    RehearseVerb.Make(),
    RaceVerb.Make(),
    SimulatorVerb.Make(),
    BenchVerb.Make(),
    HelloVerb.Make(),
    DevicesVerb.Make(),
    ExportVerb.Make(),
    BackupVerb.Make(),
    RestoreVerb.Make(),
    MoveJournalVerb.Make(),
};

var given = program.Parse(args);
if (given.Errors.Count > 0)
{
    foreach (var error in given.Errors) Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine($"See 'servicehall {string.Join(' ', args.TakeWhile(word => program.Subcommands.Any(verb => verb.Name == word)).Take(1).Append("--help"))}'.");
    return ExitCodes.WrongUse;
}

try
{
    // Signals are the web host's to handle, so that it can stop in order.
    return await given.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (StartRefusedException refusal)
{
    Console.Error.WriteLine(refusal.Message);
    return refusal.ExitCode;
}
catch (Exception fault) when (fault is not OperationCanceledException)
{
    Console.Error.WriteLine($"servicehall ended over a fault of its own; what was acknowledged is in the journal. {fault}");
    return ExitCodes.Failed;
}
