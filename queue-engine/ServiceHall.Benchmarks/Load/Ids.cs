using ServiceHall.Queueing.Words;

namespace ServiceHall.Benchmarks.Load;

/// <summary>Names of commands and tickets as the screens make them: random, so that no order of theirs helps an index.</summary>
internal static class Ids
{
    public static CommandId Command() => new(Guid.NewGuid().ToString());

    public static TicketCode Code() => new(Guid.NewGuid().ToString("N")[..20]);
}
