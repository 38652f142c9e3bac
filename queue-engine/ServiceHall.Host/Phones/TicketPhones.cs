using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Engine.Following;
using ServiceHall.Host.Api;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Phones;

/// <summary>The phones that listen to one ticket. What it says is written as bytes once, however many listen.</summary>
internal sealed class TicketPhones(Func<VisitView, TicketPage> page) : ITicketFollower
{
    /// <summary>How many phones may listen to one ticket: a family's.</summary>
    public const int PhonesMax = 20;

    private ImmutableArray<PhoneLine> _phones = [];

    /// <summary>Whether nobody listens.</summary>
    public bool IsEmpty => _phones.IsEmpty;

    /// <summary>The ticket as a message of the stream.</summary>
    public static byte[] Message(TicketPage page) => Encoding.UTF8.GetBytes($"data: {JsonSerializer.Serialize(page, Wire.Options)}\n\n");

    /// <summary>Whether no more may listen.</summary>
    public bool IsFull => _phones.Length >= PhonesMax;

    /// <summary>One more listens. One at a time.</summary>
    public void Join(PhoneLine phone) => _phones = _phones.Add(phone);

    /// <summary>One listens no more. One at a time.</summary>
    public void Leave(PhoneLine phone) => _phones = _phones.Remove(phone);

    /// <inheritdoc />
    public void Show(VisitView visit, bool placeOnly)
    {
        ReadOnlyMemory<byte> message = placeOnly ? Place(visit) : Message(page(visit));
        foreach (var phone in _phones)
        {
            if (placeOnly) phone.PutPlace(message);
            else phone.PutTicket(message);
        }
    }

    /// <inheritdoc />
    public void Gone()
    {
        foreach (var phone in _phones) phone.End();
    }

    private static byte[] Place(VisitView visit) =>
        Encoding.UTF8.GetBytes($"event: place\ndata: {JsonSerializer.Serialize(new TicketPlace(visit.Ahead, visit.WaitMinutes, visit.WaitGrown, visit.WaitsKept), Wire.Options)}\n\n");
}

/// <summary>Pushed as <c>place</c> when nothing but the line has moved.</summary>
/// <param name="Ahead">How many come before.</param>
/// <param name="WaitMinutes">The range; null while no able window is open.</param>
/// <param name="WaitGrown">Whether it now ends later than the one told with the number.</param>
/// <param name="WaitsKept">The share of told waits that came true lately; null while too few have ended.</param>
public sealed record TicketPlace(int? Ahead, WaitRange? WaitMinutes, bool WaitGrown, double? WaitsKept);
