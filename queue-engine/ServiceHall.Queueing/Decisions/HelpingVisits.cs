namespace ServiceHall.Queueing.Decisions;

/// <summary>帮办代办: help given away from the window is part of the visit's story, whatever state it is in.</summary>
internal static class HelpingVisits
{
    private const int HelpMax = 16;
    private static readonly string[] _ways = ["accompany", "on-behalf"];

    public static Decision Record(HallState state, RecordHelp command)
    {
        if (!_ways.Contains(command.How, StringComparer.Ordinal)) return Rejections.UnknownHelp();
        if (state.Plan.Plan.Clerks.All(clerk => clerk.Id != command.Helper)) return Rejections.UnknownHelper(command.Helper);
        if (!Lookups.IsFit(command.Note)) return Rejections.TextTooLong("note", Lookups.TextMax);
        if (!state.Has(command.Visit, out var visit, out var rejection)) return rejection;
        return visit.Help.Count < HelpMax
            ? new HelpRecorded(visit.Id, visit.Number, command.Helper, command.How, command.Note)
            : Rejections.HelpedEnough(visit, HelpMax);
    }
}
