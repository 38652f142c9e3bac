using System.Net;
using System.Text;
using QRCoder;
using ServiceHall.Drivers.CodeScanners;
using ServiceHall.Drivers.Named.CodeScanners;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Named.Tests;

public sealed class CameraTests
{
    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://hall.example/t/7KQ2MV9XB4TR", 0)]
    [InlineData("取号 B127 张𬱖", 0)]
    [InlineData("https://hall.example/t/7KQ2MV9XB4TR", 17)]
    [InlineData("https://hall.example/t/7KQ2MV9XB4TR", 90)]
    public void A_code_is_found_in_a_noisy_picture_however_it_is_held(string text, int degrees) =>
        Assert.Equal(text, Text(Picture(text, degrees, new Random(41))));

    // What a code's maker wrote without saying in which encoding; a scanner on a cable hands on the same bytes.
    [Theory]
    [InlineData("F1E7D1F4", "耒阳")]
    [InlineData("C8A1BAC5 42313237", "取号B127")]
    [InlineData("8139EE39", "㐀")]
    [InlineData("E88092E998B3", "耒阳")]
    [InlineData("C3A9", "é")]
    [InlineData("42313237", "B127")]
    public void Bytes_are_read_as_every_scanner_s_are(string bytes, string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)), QRCodeGenerator.ECCLevel.M);

        Assert.Equal(text, Text(Picture(code, 0, new Random(41))));
    }

    [Theory]
    [InlineData("耒阳 é", QRCodeGenerator.EciMode.Utf8)]
    [InlineData("é", QRCodeGenerator.EciMode.Utf8)]
    [InlineData("é", QRCodeGenerator.EciMode.Iso8859_1)]
    public void A_code_that_says_its_encoding_is_read_in_it(string text, QRCodeGenerator.EciMode mode)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M, eciMode: mode);

        Assert.Equal(text, Text(Picture(code, 0, new Random(41))));
    }

    // Made by the library itself, since nothing else here writes such a code.
    [Fact]
    public void A_code_that_says_GB18030_is_read_in_it()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var made = new ZXing.QrCode.QRCodeWriter().encode(
            "耒阳", ZXing.BarcodeFormat.QR_CODE, 240, 240, new Dictionary<ZXing.EncodeHintType, object> { [ZXing.EncodeHintType.CHARACTER_SET] = "GB18030" });

        Assert.Equal("耒阳", Text(new GreyFrame(240, 240, [.. Enumerable.Range(0, 240 * 240).Select(at => (byte)(made[at % 240, at / 240] ? 60 : 180))])));
    }

    [Fact]
    public void A_picture_without_a_code_has_no_text()
    {
        var noise = new byte[640 * 480];
        new Random(41).NextBytes(noise);

        Assert.Null(ZXingDecoder.Read(new GreyFrame(640, 480, noise)));
        Assert.Null(ZXingDecoder.Read(new GreyFrame(640, 480, new byte[640 * 480])));
        Assert.Null(ZXingDecoder.Read(new GreyFrame(1, 1, [7])));
    }

    [Fact]
    public void Frames_are_read_out_of_noise_however_they_are_cut()
    {
        byte[] stream = [0x50, .. "P6 1 1 255 "u8, 0, 0, 0, .. "P5\n2 2\n255\nabPd"u8, .. "P5 9999 9999 255 "u8, .. "P5 3 1 255\n"u8, 0x50, 0x35, 0x20, .. "P5 1 1 65535\nxx"u8, .. "P5\t1\r\n1 255\nz"u8];

        foreach (var piece in new[] { stream.Length, 1, 7 })
        {
            var (found, waiting) = (new List<string>(), new List<byte>());
            foreach (var part in stream.Chunk(piece))
            {
                waiting.AddRange(part);
                while (GreyFrame.TryParse(waiting.ToArray(), out var consumed, out var frame) || consumed > 0)
                {
                    waiting.RemoveRange(0, consumed);
                    if (frame.Width > 0)
                        found.Add($"{frame.Width}x{frame.Height}:{Encoding.Latin1.GetString(frame.Grey)}");
                }
            }

            Assert.Equal(["2x2:abPd", "3x1:P5 ", "1x1:z"], found);
        }
    }

    [Fact]
    public async Task A_camera_on_a_line_is_a_scanner()
    {
        await using var wire = new TcpWire(IPAddress.Loopback, 0);
        await using var driver = DriverCatalog.Make(new DeviceWiring("camera-1", "code-scanner", "camera", wire.Address), TimeProvider.System);
        var (scanned, refused) = (new Bench.Said<string>(), new Bench.Said<string>());
        ((ICodeScanner)driver).CodeScanned += scanned.Enqueue;
        ((ICodeScanner)driver).CodeRefused += refused.Enqueue;
        driver.Start();
        var seed = new Random(41);

        await using (var camera = await wire.ConnectAsync(Never))
        {
            // The same code in two pictures is held still; one with a control character is no text.
            foreach (var frame in new[] { new GreyFrame(640, 480, new byte[640 * 480]), Picture("B127", 5, seed), Picture("B127", 6, seed), Picture("a\u0001b", 0, seed), Picture("B128", 0, seed) })
                await camera.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"P5\n{frame.Width} {frame.Height}\n255\n"), .. frame.Grey], Never);
            await scanned.UntilAsync(2);
            await Bench.ReachesAsync(driver, DeviceState.Ready);
        }

        Assert.Equal(["B127", "B128"], scanned);
        Assert.Equal(["not-text"], refused);
        await Bench.ReachesAsync(driver, DeviceState.Unavailable);
    }

    private static string Text(GreyFrame frame) => CodeText.TryRead(ZXingDecoder.Read(frame), out var text) ? text : "no text";

    // As a camera sees it: grey on grey, turned about its middle, every dot a little off.
    private static GreyFrame Picture(string text, int degrees, Random seed)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        return Picture(code, degrees, seed);
    }

    private static GreyFrame Picture(QRCodeData code, int degrees, Random seed)
    {
        var modules = code.ModuleMatrix;
        var grey = new byte[640 * 480];
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        for (var y = 0; y < 480; y++)
        {
            for (var x = 0; x < 640; x++)
            {
                var (column, row) = ((((x - 320) * cos) + ((y - 240) * sin)) / 6 + (modules.Count / 2.0), (((y - 240) * cos) - ((x - 320) * sin)) / 6 + (modules.Count / 2.0));
                var inside = column >= 0 && row >= 0 && column < modules.Count && row < modules.Count;
                grey[(y * 640) + x] = (byte)((inside && modules[(int)row][(int)column] ? 60 : 180) + seed.Next(-25, 26));
            }
        }

        return new GreyFrame(640, 480, grey);
    }
}
