namespace ServiceHall.Host;

/// <summary>A verb cannot begin; the message says why and what to do, and the program ends with the exit code.</summary>
public sealed class StartRefusedException(string message, int exitCode = ExitCodes.WrongUse) : Exception(message)
{
    /// <summary>What the program returns.</summary>
    public int ExitCode { get; } = exitCode;
}

/// <summary>What the program returns.</summary>
public static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>It began and something went wrong.</summary>
    public const int Failed = 1;

    /// <summary>Unknown verb, wrong option, wrong plan.</summary>
    public const int WrongUse = 2;

    /// <summary>Another hall process holds the data folder.</summary>
    public const int FolderTaken = 3;

    /// <summary>Ctrl-C or SIGTERM ended it before it was done; what it had started was ended too.</summary>
    public const int Interrupted = 130;
}
