namespace ServiceHall.Browser.Tests.Stage;

/// <summary>A hall with somebody at the desks of cases, and visits that were served.</summary>
public abstract class HallWithDesks(Chromium chromium) : StagedHall(chromium)
{
    /// <summary>A visit from the number to the end of the service; told is the code of its ticket.</summary>
    protected async Task<string> ServeAsync(string matter)
    {
        await Hall.OpenAsync("1", "2", "3");
        var taken = await Hall.TakeAsync(matter);
        foreach (var window in (string[])["1", "2", "3"])
        {
            if ((await Hall.WindowAsync(window, "call-next")).Status == System.Net.HttpStatusCode.NoContent) continue;
            foreach (var verb in (string[])["start", "finish"]) await Hall.WindowAsync(window, verb);
            break;
        }

        return taken["code"]!;
    }

    /// <summary>A desk, signed in and told by the hall what there is to do.</summary>
    protected async Task<Screen> OpenDeskAsync(string clerk, string pin, Panel size, string? before = null)
    {
        var desk = await OpenAsync("/desk", size, before: before);
        await SignInAsync(desk, clerk, pin);
        await desk.SeesAsync(".desk .st.good", "实时");
        return desk;
    }
}
