using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

public sealed class WorkingAtTheBenchTests(Chromium chromium) : StagedHall(chromium)
{
    [Fact]
    public async Task The_printed_sheet_lies_on_the_bench_as_a_picture_and_hands_work()
    {
        await Hall.KeepWindowsBusyAsync();
        var bench = await OpenAsync("/bench", Panel.Wall);
        await bench.SeesAsync(".ticket-printer .blank", "还没打过小票");
        await bench.ClickAsync(".id-card-reader .choices button", "张建国");
        await bench.SeesAsync(".id-card .st.good", "已读");

        var kiosk = await OpenKioskAsync();
        await kiosk.SeesAsync(".top .st", "身份证已读取");
        await kiosk.TouchAsync(".bundle", "新生儿出生");
        await kiosk.TouchAsync("button.take", "取号");
        await kiosk.ReadsAsync(".sheet .num", "A003");

        await bench.SeesAsync(".paper img");
        var picture = bench.Find(".paper img").First;
        Assert.Contains("A003", await picture.GetAttributeAsync("alt"), StringComparison.Ordinal);
        var ink = await picture.EvaluateAsync<double>(InkOf);
        Assert.InRange(ink, 0.02, 0.6);
        await bench.SaveAsync("bench");
        await picture.ScreenshotAsync(new() { Path = Screen.PictureFile("ticket") });

        await bench.ClickAsync(".ticket-printer .switch button", "没了");
        await kiosk.TouchAsync("button.done");
        await kiosk.SeesAsync(".banner", "这台没纸了");
        await bench.ClickAsync(".ticket-printer .switch button", "有");
        await kiosk.SeesNoMoreAsync(".banner");
    }

    /// <summary>How much of the picture is dark; only a picture that has come and is ours can be read.</summary>
    private const string InkOf = """
        async image => {
          await image.decode();
          const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
          const paper = canvas.getContext('2d');
          paper.drawImage(image, 0, 0);
          const dots = paper.getImageData(0, 0, canvas.width, canvas.height).data;
          let dark = 0;
          for (let at = 0; at < dots.length; at += 4) if (dots[at] < 128) dark++;
          return dark / (dots.length / 4);
        }
        """;
}
