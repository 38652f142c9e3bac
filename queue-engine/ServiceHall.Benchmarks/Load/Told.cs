using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ServiceHall.Contracts;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Benchmarks.Load;

/// <summary>
/// What a caller was told of a command it gave. All of it is numbers: a million texts held for the check afterwards would be the collector's
/// work while the hall is measured.
/// </summary>
/// <param name="Command">The command's id.</param>
/// <param name="Position">Its record; 0 when that was not told.</param>
/// <param name="Visit">Whom it was about.</param>
/// <param name="Number">That one's number, as <see cref="Pack"/> makes it.</param>
/// <param name="Call">The call's sequence; 0 for what was no call.</param>
internal readonly record struct Told(Guid Command, int Position, int Visit, int Number, int Call)
{
    private const int OrdinalBits = 24;

    /// <summary>What an accepted command of the mix was answered in the process itself.</summary>
    public static Told Of(Guid command, Answer answer) => answer.Outcome switch
    {
        NumberGiven given => new(command, (int)answer.Position, (int)given.Visit.Value, Pack(given.Number), 0),
        CallMade call => new(command, (int)answer.Position, (int)call.Visit.Value, Pack(call.Number), (int)call.CallSequence),
        VisitMoved moved => new(command, (int)answer.Position, (int)moved.Visit.Value, Pack(moved.Number), 0),
        _ => throw new BenchmarkFailedException($"The hall answered {answer.Outcome?.GetType().Name ?? "nothing"} to a command of the mix, which takes, calls, starts and finishes."),
    };

    /// <summary>What an accepted command of the mix was answered over HTTP, where the position is not told.</summary>
    /// <param name="command">Its key.</param>
    /// <param name="answer">The answer as it came, head and body.</param>
    public static Told Read(Guid command, ReadOnlySpan<byte> answer) =>
        new(command, 0, IntAfter(answer, "\"visit\":"u8), NumberAfter(answer, "\"number\":\""u8), answer.IndexOf("\"callSequence\":"u8) < 0 ? 0 : IntAfter(answer, "\"callSequence\":"u8));

    /// <summary>A number as one whole number: the letter of its series, and the digits.</summary>
    public static int Pack(TicketNumber number) => number.Series.Length == 1 ? Pack(number.Series[0], number.Ordinal) : throw TooLarge(number.ToString());

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"visit {Visit}, number {(char)(Number >> OrdinalBits)}{Number & ((1 << OrdinalBits) - 1):000}{(Call == 0 ? "" : $", call {Call}")}");

    private static int Pack(char series, int ordinal) =>
        char.IsAscii(series) && ordinal < 1 << OrdinalBits ? (series << OrdinalBits) | ordinal : throw TooLarge($"{series}{ordinal}");

    private static BenchmarkFailedException TooLarge(string number) =>
        new($"Number {number} cannot be kept in so few bits: give each series of the bench's plan one letter, and take fewer than {1 << OrdinalBits:N0} numbers of it.");

    private static int IntAfter(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> name) =>
        Utf8Parser.TryParse(After(answer, name), out int number, out _) ? number : throw Unreadable(answer);

    private static int NumberAfter(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> name)
    {
        var number = After(answer, name);
        return number.Length > 1 && Utf8Parser.TryParse(number[1..], out int ordinal, out _) ? Pack((char)number[0], ordinal) : throw Unreadable(answer);
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> name)
    {
        var at = answer.IndexOf(name);
        return at < 0 ? throw Unreadable(answer) : answer[(at + name.Length)..];
    }

    private static BenchmarkFailedException Unreadable(ReadOnlySpan<byte> answer) => new("An answer cannot be read: " + Encoding.UTF8.GetString(answer));
}
