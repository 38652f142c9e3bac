using System.Buffers.Text;
using System.Security.Cryptography;
using ServiceHall.Kiosk;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Api;

/// <summary>The <c>Idempotency-Key</c> header is the command id: the same key again gets the first answer.</summary>
public static class CommandIds
{
    /// <summary>The header's name.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>What begins the id of a work order's case: its number is its id, so that nobody else may use one up.</summary>
    public const string OfWorkOrders = "hotline-";

    /// <summary>Whether an id is one that strangers do not choose.</summary>
    public static bool IsReserved(string id) => id.StartsWith(OfWorkOrders, StringComparison.Ordinal);

    /// <summary>The request's command id, or one of ours when it names none.</summary>
    /// <returns>Null when the request may go on, else what is wrong with its key.</returns>
    public static Rejection? Read(HttpRequest request, out CommandId id)
    {
        var header = request.Headers[Header];
        id = header.Count == 0 ? New() : default;
        if (header.Count == 0) return null;
        // RFC 8941 writes a string in quotes; most clients send it bare.
        var text = header.ToString();
        if (text is ['"', .. var inner, '"']) text = inner;
        if (!WordForm.Fits(text) || header.Count > 1 || IsReserved(text))
        {
            return new Rejection("bad-idempotency-key", $"The header {Header} is no key.",
                $"Send one key of 1 to {WordForm.LengthMax} characters without spaces that does not begin with '{OfWorkOrders}', or leave it out.") { Field = Header };
        }

        id = new CommandId(text);
        return null;
    }

    /// <summary>A command id nobody else has.</summary>
    public static CommandId New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)));

    /// <summary>An appointment's code nobody can guess: 120 random bits in hex, so that it stands in an address and is read by any scanner.</summary>
    public static AppointmentCode NewAppointmentCode() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(15)));

    /// <summary>A ticket's code nobody can guess, of the same form as a kiosk's: a longer one does not fit on narrow paper as a barcode.</summary>
    public static TicketCode NewTicketCode() => TicketAddress.NewCode();
}
