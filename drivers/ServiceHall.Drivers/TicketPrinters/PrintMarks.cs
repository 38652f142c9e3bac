using System.Security.Cryptography;
using System.Text;

namespace ServiceHall.Drivers.TicketPrinters;

/// <summary>Names for places in a printer's stream, four characters from 20h to 7Eh, not the same twice in a day.</summary>
internal sealed class PrintMarks
{
    private const int Letters = 0x7E - 0x20 + 1;
    private const int Names = Letters * Letters * Letters;

    private int next = RandomNumberGenerator.GetInt32(Names);

    /// <summary>A new name that begins with a letter of its purpose.</summary>
    internal string Next(char purpose)
    {
        next = (next + 1) % Names;
        return new string([purpose, Letter(next), Letter(next / Letters), Letter(next / Letters / Letters)]);
    }

    /// <summary>Asks for the echo of a mark: GS ( H fn 48.</summary>
    internal static byte[] Bytes(string mark) => [0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, .. Encoding.ASCII.GetBytes(mark)];

    private static char Letter(int number) => (char)(0x20 + number % Letters);
}
