using ServiceHall.Queueing;

namespace ServiceHall.Contracts;

/// <summary>Tells a hall that could not take a command just now from one that has said its final word about it.</summary>
public static class Undecided
{
    /// <summary>The hall failed over a command. It may do so each time, so whoever sends by itself does not go on for ever.</summary>
    public const string InternalError = "internal-error";

    /// <summary>Whether a command is still open: the hall was out of reach, too busy, or could not write it down. Sent again under the same id it counts once.</summary>
    public static bool IsUndecided(this Rejection rejection) => rejection.Type is "hall-unreachable" or "hall-error" or "busy" or "journal-failed" or InternalError;
}
