using ServiceHall.Queueing.Decisions;

namespace ServiceHall.Queueing;

/// <summary>The rules as one pure step: (state, command, now) to events or a rejection. Nothing else happens here.</summary>
public static class Decide
{
    /// <summary>Decides a command for the record that would stand at <c>state.Position + 1</c>.</summary>
    public static Decision Command(HallState state, HallCommand command, DateTimeOffset now) => command switch
    {
        TakeNumber take => TakingNumbers.Take(state, take, now),
        MergeNumber merge => MergingNumbers.Merge(state, merge, now),
        CancelVisit cancel => EndingVisits.Cancel(state, cancel, now),
        ReprintTicket reprint => PrintingTickets.Reprint(state, reprint, now),
        ReportTicketPrinting report => PrintingTickets.Printing(state, report),
        ReportTicketPrinted report => PrintingTickets.Printed(state, report),
        ReportPrintFailed report => PrintingTickets.Failed(state, report),
        OpenWindow open => RunningWindows.Open(state, open, now),
        PauseWindow pause => RunningWindows.Pause(state, pause),
        CloseWindow close => RunningWindows.Close(state, close),
        CallNext call => CallingTickets.Next(state, call, now),
        Recall recall => CallingTickets.Again(state, recall, now),
        UndoCall undo => CallingTickets.Undo(state, undo, now),
        CallVisit call => CallingTickets.Chosen(state, call, now),
        MarkNoShow noShow => CallingTickets.NoShow(state, noShow, now),
        StartService start => ServingVisits.Start(state, start),
        FinishService finish => ServingVisits.Finish(state, finish, now),
        ParkVisit park => ServingVisits.Park(state, park, now),
        ResumeVisit resume => ServingVisits.Resume(state, resume),
        TransferVisit transfer => TransferringVisits.Transfer(state, transfer, now),
        RejoinVisit rejoin => RejoiningVisits.Rejoin(state, rejoin, now),
        AddMatter add => ChangingMatters.Add(state, add, now),
        DropMatter drop => ChangingMatters.Drop(state, drop, now),
        FinishMatter finish => ChangingMatters.Finish(state, finish),
        RateVisit rate => RatingVisits.Rate(state, rate, now),
        RecordHelp help => HelpingVisits.Record(state, help),
        PublishNotice publish => TellingPeople.Publish(state, publish, now),
        WithdrawNotice withdraw => TellingPeople.Withdraw(state, withdraw),
        AcknowledgeAlert acknowledge => TellingPeople.Acknowledge(state, acknowledge),
        ReplanVisits => ReplanningVisits.Replan(state, now),
        TakeCalendar take => TakingCalendars.Take(state, take),
        OpenDay open => RunningDays.Open(state, open),
        CloseDay => RunningDays.Close(state, now),
        EndHours end => EndingHours.End(state, end, now),
        ChangeDuty change => ChangingDuties.Change(state, change, now),
        BookAppointment book => BookingAppointments.Book(state, book, now),
        ChangeAppointment change => BookingAppointments.Change(state, change, now),
        CancelAppointment cancel => BookingAppointments.Cancel(state, cancel, now),
        CheckIn check => CheckingIn.Arrive(state, check, now),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "No rule decides this command."),
    };
}
