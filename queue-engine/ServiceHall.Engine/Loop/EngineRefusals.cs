using ServiceHall.Contracts;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Loop;

/// <summary>Refusals that no rule of the hall makes, but the engine.</summary>
internal static class EngineRefusals
{
    public static Answer Busy() => Refuse("busy", "The hall has more to do than it can queue.", "Send the same command again in a second.");

    public static Answer Stopping() => Refuse("hall-unreachable", "The hall is stopping.", "Send the same command again when it is back.");

    public static Answer JournalFailed() =>
        Refuse("journal-failed", "The record could not be made durable, so nothing happened.", "Send the same command again; tell the administrator if it stays so.");

    public static Answer PerhapsRecorded() =>
        Refuse("journal-failed", "The journal did not say whether the record is durable, and cannot be asked just now.", "Send the same command again, under the same id: it happens once. Tell the administrator if it stays so.");

    public static Answer Internal() =>
        Refuse("internal-error", "The hall failed over this command, and nothing happened.", "Tell the administrator; the log says more.");

    public static Answer IdReused(CommandId command) => Answer.Refused(
        new Rejection("command-id-reused", $"Command '{command}' was used for something else.", "Make a new id for each new command.") { Field = "commandId" });

    public static Answer SignedOut() => Refuse("not-allowed", "The clerk's pass is none of this hall, or has expired.", "Sign in again.");

    private static Answer Refuse(string type, string detail, string remedy) => Answer.Refused(new Rejection(type, detail, remedy));
}
