using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;

namespace ServiceHall.Kiosk.Reserve;

/// <summary>A kiosk's numbers of its own, from the press to the hall's line: looks once a second what is to be done, and shows how it stands.</summary>
internal sealed class ReserveDesk(
    IHall hall, StationBriefing briefing, KioskFolder folder, KioskDevices devices, TicketLayout layout, ScreenPushes screens, TimeProvider time, ILogger log) : IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly GivingByItself _giving = new(hall, briefing, folder, devices, layout, time, log);
    private readonly HandingOver _handing = new(hall, briefing.Station.Id, folder.Book, time, log);

    private bool _gave;

    public async Task RunAsync(CancellationToken cancellation)
    {
        _giving.Begin();
        while (true)
        {
            Show();
            ShowMenu();
            try
            {
                await _handing.GoOnAsync(cancellation);
            }
            catch (IOException fault)
            {
                log.LogError(fault, "What the hall said of a number could not be written down; it is asked again. Make room on the kiosk's disk.");
            }

            Show();
            await Task.Delay(LookAgain, time, cancellation);
        }
    }

    public void Saw(KioskView view) => _giving.Saw(view);

    public async Task<KioskReserved> TakeAsync(KioskTake take, CancellationToken cancellation)
    {
        var answer = await _giving.TakeAsync(take, cancellation);
        Show();
        return answer;
    }

    public void Dispose() => _giving.Dispose();

    private void Show() => screens.ShowNow("reserve", _giving.Look);

    // Once each time the hall is lost; its own picture comes again with the hall.
    private void ShowMenu()
    {
        var gives = _giving.Look().Gives;
        if (gives && !_gave && _giving.Menu() is { } menu) screens.Show("hall", menu);
        _gave = gives;
    }
}
