using ServiceHall.Queueing.Words;

namespace ServiceHall.Benchmarks.Load;

/// <summary>Names of commands and tickets as the screens make them: random, so that no order of theirs helps an index. Drawn without asking the
/// system, because making them is the screens' work and not the hall's.</summary>
internal static class Ids
{
    private const int CodeBytes = 10;

    public static CommandId Command() => Of(Draw());

    /// <summary>The command id of a drawn number.</summary>
    public static CommandId Of(Guid drawn) => new(drawn.ToString());

    /// <summary>A number to make a command id of; smaller to keep than its text.</summary>
    public static Guid Draw()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        return new Guid(bytes);
    }

    public static TicketCode Code()
    {
        Span<byte> bytes = stackalloc byte[CodeBytes];
        Random.Shared.NextBytes(bytes);
        return new(Convert.ToHexStringLower(bytes));
    }
}
