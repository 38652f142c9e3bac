using System.Text;
using QRCoder;

namespace ServiceHall.Browser.Tests.Stage;

/// <summary>What a camera sees when somebody holds a QR code before it, as a film (Y4M).</summary>
internal static class Film
{
    private const int Width = 1280;
    private const int Height = 720;
    private const int Pictures = 4;
    private const int ModuleDots = 10;
    private const byte White = 235;
    private const byte Black = 16;

    public static void OfCode(string text, string file) => Write(Light(text), file);

    /// <summary>Nobody holds anything before it.</summary>
    public static void OfNothing(string file) => Write([.. Enumerable.Repeat(White, Width * Height)], file);

    private static void Write(byte[] light, string file)
    {
        using var film = File.Create(file);
        film.Write(Encoding.ASCII.GetBytes($"YUV4MPEG2 W{Width} H{Height} F10:1 Ip A1:1 C420jpeg\n"));
        var grey = Enumerable.Repeat((byte)128, Width * Height / 2).ToArray();
        for (var picture = 0; picture < Pictures; picture++)
        {
            film.Write("FRAME\n"u8);
            film.Write(light);
            film.Write(grey);
        }
    }

    private static byte[] Light(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var (left, top) = ((Width - (rows.Count * ModuleDots)) / 2, (Height - (rows.Count * ModuleDots)) / 2);
        var light = Enumerable.Repeat(White, Width * Height).ToArray();
        for (var y = 0; y < rows.Count * ModuleDots; y++)
        {
            for (var x = 0; x < rows.Count * ModuleDots; x++)
            {
                if (rows[y / ModuleDots][x / ModuleDots])
                    light[((top + y) * Width) + left + x] = Black;
            }
        }

        return light;
    }
}
