using System.CommandLine;
using ServiceHall.Host.Keys;

namespace ServiceHall.Host.Verbs;

/// <summary><c>servicehall pin set CLERK</c>: a clerk's own PIN, typed unseen, never on the command line.</summary>
public static class PinVerb
{
    /// <summary>The verb.</summary>
    public static Command Make()
    {
        var clerk = new Argument<string>("CLERK") { Description = "The clerk's sign-in name." };
        var data = new Option<string>("--data") { Description = "The hall's data folder.", DefaultValueFactory = _ => "./data", HelpName = "DIR" };
        var set = new Command("set", "Sets a clerk's PIN, read from the terminal or the first line of the input.") { clerk, data };
        set.SetAction(given => Set(given.GetRequiredValue(clerk), given.GetRequiredValue(data)));
        return new Command("pin", "Clerks' PINs.") { set };
    }

    private static int Set(string clerk, string data)
    {
        var pin = Console.IsInputRedirected ? Console.ReadLine()?.Trim() ?? "" : Ask($"New PIN of {clerk}: ");
        if (!PinHash.MayBe(pin)) throw new StartRefusedException("A PIN is 6 to 12 digits. Nothing was changed.");
        if (!Console.IsInputRedirected && Ask("Again: ") != pin) throw new StartRefusedException("The two were not the same. Nothing was changed.");
        PinBook.Set(Path.Combine(data, "pins.json"), clerk, pin);
        Console.WriteLine($"The PIN of {clerk} is set; a running hall knows it at once.");
        return ExitCodes.Ok;
    }

    private static string Ask(string question)
    {
        Console.Write(question);
        var typed = "";
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace) typed = typed.Length > 0 ? typed[..^1] : typed;
            else if (!char.IsControl(key.KeyChar)) typed += key.KeyChar;
        }

        Console.WriteLine();
        return typed;
    }
}
