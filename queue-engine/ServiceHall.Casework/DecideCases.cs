using ServiceHall.Casework.Decisions;

namespace ServiceHall.Casework;

/// <summary>The rules as one pure step: (state, command, moment) to events or a refusal. Nothing else happens here.</summary>
public static class DecideCases
{
    /// <summary>Whether <see cref="KeepCases"/> would find anything to do.</summary>
    public static bool AnythingDue(CaseState state, CaseMoment moment) => KeepingCases.AnythingDue(state, moment);

    /// <summary>Decides a command.</summary>
    public static CaseDecision Command(CaseState state, CaseCommand command, CaseMoment moment) => command switch
    {
        RegisterCase register => RegisteringCases.Register(state, register, moment),
        AssignCase assign => AssigningCases.Assign(state, assign),
        ReturnCase back => AssigningCases.Return(state, back),
        TransferCase transfer => AssigningCases.Transfer(state, transfer),
        AcceptCase accept => HandlingCases.Accept(state, accept, moment),
        StartCase start => HandlingCases.Start(state, start),
        AnswerCase answer => HandlingCases.Answer(state, answer, moment),
        SuspendCase suspend => TimingCases.Suspend(state, suspend, moment),
        ResumeCase resume => TimingCases.Resume(state, resume, moment),
        ExtendCase extend => TimingCases.Extend(state, extend, moment),
        RelevelCase relevel => TimingCases.Relevel(state, relevel, moment),
        VerifyCase verify => EndingCases.Verify(state, verify, moment),
        CloseCase close => EndingCases.Close(state, close, moment),
        FileCase file => EndingCases.File(state, file, moment),
        HandOverResult handOver => EndingCases.HandOver(state, handOver, moment),
        ProposeExclusion propose => ExcludingCases.Propose(state, propose),
        JudgeExclusion judge => ExcludingCases.Judge(state, judge, moment),
        EscalateCase escalate => NotingCases.Escalate(state, escalate),
        NoteOnCase note => NotingCases.Note(state, note),
        ShowContact show => NotingCases.ShowContact(state, show),
        AttachPaper attach => NotingCases.Attach(state, attach),
        KeepCases => KeepingCases.Keep(state, moment),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "No rule decides this command."),
    };
}
