using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk;

/// <summary>What a scanned text says. The text is a stranger's: whatever is not exactly of our forms is <see cref="Useless"/>.</summary>
public abstract record ScannedText
{
    /// <summary>The longest text looked at, in UTF-16 units.</summary>
    public const int LengthMax = 512;

    /// <summary>How many matters one code may ask for.</summary>
    public const int MattersMax = 16;

    private const string MattersForm = "servicehall:matters=";
    private const string BundleForm = "servicehall:bundle=";
    private const string AppointmentForm = "servicehall:appointment=";
    private const string PickUpForm = "servicehall:pick-up=";
    private const int CodeLengthMin = 6;
    private const int PickUpLengthMin = 5;
    private const int PickUpLengthMax = 7;

    /// <summary>The code of a ticket.</summary>
    public sealed record Ticket(TicketCode Code) : ScannedText;

    /// <summary>The code of an appointment.</summary>
    public sealed record Appointment(AppointmentCode Code) : ScannedText;

    /// <summary>The number a result is collected under.</summary>
    public sealed record Result(string PickUp) : ScannedText;

    /// <summary>A wish for some matters.</summary>
    public sealed record Matters(IReadOnlyList<MatterId> Wanted) : ScannedText;

    /// <summary>A wish for a bundle.</summary>
    public sealed record Bundle(BundleId Wanted) : ScannedText;

    /// <summary>Nothing for us; the reason is one of <see cref="CodeShown"/>.</summary>
    public sealed record Useless(string Reason) : ScannedText;

    /// <summary>Reads <c>{publicAddress}/t/{code}</c> of a ticket and <c>{publicAddress}/a/{code}</c> of an appointment, any http address with such a
    /// path, <c>servicehall:appointment=x</c>, a pick-up number such as <c>Q0012</c> alone or after <c>servicehall:pick-up=</c>, <c>servicehall:matters=a,b</c> and <c>servicehall:bundle=x</c>.</summary>
    public static ScannedText Parse(string text, string publicAddress)
    {
        if (text.Length > LengthMax) return new Useless("too-long");
        if (text.Any(char.IsControl)) return new Useless("not-text");
        var trimmed = text.Trim();
        if (trimmed.StartsWith(MattersForm, StringComparison.Ordinal)) return Wish(trimmed[MattersForm.Length..]);
        if (trimmed.StartsWith(BundleForm, StringComparison.Ordinal))
        {
            var name = trimmed[BundleForm.Length..];
            return WordForm.Fits(name) ? new Bundle(BundleId.From(name)) : new Useless("no-such-matter");
        }

        if (trimmed.StartsWith(AppointmentForm, StringComparison.Ordinal))
        {
            return CodeOf(trimmed[AppointmentForm.Length..]) is { } named ? new Appointment(AppointmentCode.From(named)) : new Useless("no-such-appointment");
        }

        if (PickUpOf(trimmed.StartsWith(PickUpForm, StringComparison.Ordinal) ? trimmed[PickUpForm.Length..] : trimmed) is { } pickUp) return new Result(pickUp);
        if (CodeIn(trimmed, publicAddress, "/a/") is { } appointment) return new Appointment(AppointmentCode.From(appointment));
        return CodeIn(trimmed, publicAddress, "/t/") is { } code ? new Ticket(TicketCode.From(code)) : new Useless("not-ours");
    }

    private static ScannedText Wish(string list)
    {
        var names = list.Split(',', MattersMax + 1, StringSplitOptions.TrimEntries);
        if (names.Length > MattersMax) return new Useless("too-long");
        return names.All(WordForm.Fits) ? new Matters([.. names.Select(MatterId.From).Distinct()]) : new Useless("no-such-matter");
    }

    /// <summary>A pick-up number as people write it, in the form the hall knows it by; null when it is none.</summary>
    public static string? PickUpOf(string text)
    {
        var number = text.Trim().ToUpperInvariant();
        return number.Length is >= PickUpLengthMin and <= PickUpLengthMax && number[0] == 'Q' && number.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 ? number : null;
    }

    private static string? CodeIn(string text, string publicAddress, string page)
    {
        var prefix = publicAddress.TrimEnd('/') + page;
        if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return CodeOf(text[prefix.Length..]);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)) return null;
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) return null;
        return address.AbsolutePath.StartsWith(page, StringComparison.Ordinal) ? CodeOf(address.AbsolutePath[page.Length..]) : null;
    }

    private static string? CodeOf(string text)
    {
        var code = text.Split('?', '#')[0].TrimEnd('/');
        var fits = code.Length is >= CodeLengthMin and <= WordForm.LengthMax && code.All(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_');
        return fits ? code : null;
    }
}
