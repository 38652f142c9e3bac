using ServiceHall.Contracts;

namespace ServiceHall.Kiosk;

/// <summary>Answers a scanned text: the visit of a ticket, an appointment, the matters of a wish, or why it is of no use.</summary>
internal sealed class ReadingCodes(IHall hall, StationBriefing briefing)
{
    public static CodeShown Useless(string reason) => new("unknown", null, null, null, reason);

    public async Task<CodeShown> ReadAsync(string text, CancellationToken cancellation) =>
        ScannedText.Parse(text, briefing.PublicAddress) switch
        {
            ScannedText.Ticket ticket => await FindAsync(ticket, cancellation),
            ScannedText.Matters matters when matters.Wanted.All(wanted => briefing.Catalog.Matters.Any(matter => matter.Id == wanted)) =>
                new CodeShown("matters", null, matters.Wanted, null, null),
            ScannedText.Bundle bundle when briefing.Catalog.Bundles.Any(known => known.Id == bundle.Wanted) =>
                new CodeShown("matters", null, null, bundle.Wanted, null),
            ScannedText.Appointment appointment => await FindAsync(appointment, cancellation),
            ScannedText.Result result => await FindAsync(result, cancellation),
            ScannedText.Useless useless => Useless(useless.Reason),
            _ => Useless("no-such-matter"),
        };

    private async Task<CodeShown> FindAsync(ScannedText.Appointment scanned, CancellationToken cancellation)
    {
        var appointment = await hall.FindAppointmentAsync(new AppointmentKey { Code = scanned.Code }, cancellation);
        if (appointment is not null) return new CodeShown("appointment", null, null, null, null) { Appointment = appointment };
        return Useless(hall.Link.Connected ? "no-such-appointment" : "hall-unreachable");
    }

    private async Task<CodeShown> FindAsync(ScannedText.Result scanned, CancellationToken cancellation)
    {
        var found = await hall.ResultsAsync(new ResultKey { PickUp = scanned.PickUp }, cancellation);
        if (found.Count > 0) return new CodeShown("result", null, null, null, null) { Result = found[0] };
        return Useless(hall.Link.Connected ? "no-such-result" : "hall-unreachable");
    }

    private async Task<CodeShown> FindAsync(ScannedText.Ticket ticket, CancellationToken cancellation)
    {
        var visit = await hall.FindVisitAsync(new VisitKey { Code = ticket.Code }, cancellation);
        if (visit is not null) return new CodeShown("ticket", visit, null, null, null);
        return Useless(hall.Link.Connected ? "no-such-ticket" : "hall-unreachable");
    }
}
