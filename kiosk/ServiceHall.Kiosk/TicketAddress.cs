using System.Security.Cryptography;
using QRCoder;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk;

/// <summary>Where a ticket lives on the phone, and the picture of that.</summary>
public static class TicketAddress
{
    private const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CodeLength = 12;
    private const int QuietZone = 4;

    /// <summary>A new unguessable code: 60 random bits as 12 characters without I, L, O and U.</summary>
    public static TicketCode NewCode() => TicketCode.From(RandomNumberGenerator.GetString(Crockford, CodeLength));

    /// <summary>The address of a ticket's phone page.</summary>
    public static string Of(string publicAddress, TicketCode code) => $"{publicAddress.TrimEnd('/')}/t/{Uri.EscapeDataString(code.Value)}";

    /// <summary>The modules of a QR code row by row, <c>1</c> is black, without a quiet zone.</summary>
    public static IReadOnlyList<string> QrRows(string text)
    {
        using var maker = new QRCodeGenerator();
        using var qr = maker.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var size = qr.ModuleMatrix.Count - (2 * QuietZone);
        return [.. Enumerable.Range(QuietZone, size).Select(row =>
            string.Concat(Enumerable.Range(QuietZone, size).Select(column => qr.ModuleMatrix[row][column] ? '1' : '0')))];
    }
}
