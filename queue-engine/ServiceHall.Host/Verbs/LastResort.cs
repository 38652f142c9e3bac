namespace ServiceHall.Host.Verbs;

/// <summary>Ends the process when stopping takes too long. Everything acknowledged is durable, so nothing is lost by it.</summary>
public static class LastResort
{
    /// <summary>Gives what is left to stop so long, and then goes.</summary>
    public static void StopWithin(TimeSpan patience)
    {
        var watch = new Thread(() =>
        {
            new ManualResetEventSlim().Wait(patience);
            Console.Error.WriteLine("Something did not stop in time; the process ends without it.");
            Environment.Exit(ExitCodes.Failed);
        })
        {
            IsBackground = true,
        };
        watch.Start();
    }
}
