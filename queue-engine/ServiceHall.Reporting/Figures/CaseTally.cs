namespace ServiceHall.Reporting.Figures;

/// <summary>Everything that is counted of some cases (工单); a case belongs to the day it was registered.</summary>
public sealed class CaseTally
{
    /// <summary>Registered.</summary>
    public int Registered { get; private set; }

    /// <summary>Of them, answered by now.</summary>
    public int Answered { get; private set; }

    /// <summary>Answered by the deadline of that stage.</summary>
    public int OnTime { get; private set; }

    /// <summary>Those that missed any deadline.</summary>
    public int Late { get; private set; }

    /// <summary>Closed with the thing done, agreed or handed over.</summary>
    public int Done { get; private set; }

    /// <summary>Found mistaken or malicious.</summary>
    public int Excluded { get; private set; }

    /// <summary>Filed.</summary>
    public int Filed { get; private set; }

    /// <summary>Those whose citizen was not content with the first answer.</summary>
    public int Reopened { get; private set; }

    /// <summary>Bad ratings (差评) that were not excluded.</summary>
    public int Bad { get; private set; }

    /// <summary>Of them, closed with the thing done or explained.</summary>
    public int Rectified { get; private set; }

    /// <summary>Cases that were answered or are late, without excluded and withdrawn ones.</summary>
    public int Due { get; private set; }

    /// <summary>Of them, answered in time with no stage late.</summary>
    public int DueOnTime { get; private set; }

    /// <summary>Sum of days from registered to answered, both on the calendar.</summary>
    public int AnswerDays { get; private set; }

    /// <summary>Counts one case.</summary>
    internal void Add(Reading.CaseLine one)
    {
        var excluded = one.Outcome is "mistaken" or "malicious";
        Registered++;
        if (one.FiledOn is not null) Filed++;
        if (one.Late) Late++;
        if (one.Round > 1) Reopened++;
        if (excluded) Excluded++;
        if (one.Outcome is "done" or "agreed" or "handed-over") Done++;
        if (one.AnsweredOn is { } answered)
        {
            Answered++;
            AnswerDays += answered.DayNumber - one.Day.DayNumber;
            if (one.AnsweredOnTime) OnTime++;
        }

        if (one.Of == Casework.Rules.KindNames.BadRating && !excluded)
        {
            Bad++;
            if (one.Outcome is "done" or "explained") Rectified++;
        }

        if (excluded || one.Outcome == "withdrawn" || (one.AnsweredOn is null && !one.Late)) return;
        Due++;
        if (one.AnsweredOnTime && !one.Late) DueOnTime++;
    }

    /// <summary>Adds another sum's.</summary>
    internal void Add(CaseTally other)
    {
        Registered += other.Registered;
        Answered += other.Answered;
        OnTime += other.OnTime;
        Late += other.Late;
        Done += other.Done;
        Excluded += other.Excluded;
        Filed += other.Filed;
        Reopened += other.Reopened;
        Bad += other.Bad;
        Rectified += other.Rectified;
        Due += other.Due;
        DueOnTime += other.DueOnTime;
        AnswerDays += other.AnswerDays;
    }
}
