using ServiceHall.Casework;
using ServiceHall.Casework.Rules;
using ServiceHall.Contracts.Views;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Cases;

/// <summary>
/// Who may do what with cases, the one place where it is said. Clerk: register what a visitor brings, hand results over, take papers in,
/// appeal against a bad rating of their own.
/// Reflection desk (a clerk of that duty): assign, call back, close and file. Department: its own cases, and of one it sent back or
/// answered only reading, noting and adding papers. Supervisor and manager: everything but a department's own work. Hall: the process itself.
/// </summary>
public static class CasePermissions
{
    /// <summary>Why somebody may not give a command; null when they may.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="command">What.</param>
    /// <param name="about">The case it is about; null for a new one.</param>
    public static Rejection? Refusal(Holder caller, CaseCommand command, CaseView? about)
    {
        if (caller.Role == Roles.Hall) return null;
        var may = caller.Role switch
        {
            Roles.Supervisor or Roles.Manager => command is not (AcceptCase or StartCase or AnswerCase or KeepCases),
            Roles.Department => IsOfDepartment(command) && (IsOfOwner(command) ? about?.Row.Owner : about?.Row.Department) == caller.Department,
            Roles.Clerk when caller.AtReflectionDesk => IsOfDesk(command) || IsOfClerk(command),
            Roles.Clerk => IsOfClerk(command) || (command is ProposeExclusion && about is not null && MayAppeal(caller, about.Row)),
            _ => false,
        };
        return may ? null : Permissions.NotAllowed(caller.Role == Roles.Department && IsOfDepartment(command)
            ? "This case is not with your department."
            : $"The role '{caller.Role}' does not do this with a case.");
    }

    /// <summary>Whether somebody may read a case.</summary>
    public static bool MayRead(Holder caller, CaseRow row) => caller.Role switch
    {
        Roles.Supervisor or Roles.Manager or Roles.Hall => true,
        Roles.Department => row.Department == caller.Department,
        Roles.Clerk => caller.AtReflectionDesk || row.Of == KindNames.Application,
        _ => false,
    };

    /// <summary>Whether somebody may see how all cases went: told apart by clerk it is about colleagues.</summary>
    public static bool MayAnalyse(Holder caller) => caller.Role != Roles.Clerk || caller.AtReflectionDesk;

    /// <summary>Whether a bad rating is of somebody's own service (申诉): it may be read and proposed for exclusion, and nothing else; others judge.</summary>
    public static bool MayAppeal(Holder caller, CaseRow row) => caller.Role == Roles.Clerk && row.Of == KindNames.BadRating && row.Clerk == caller.Id;

    private static bool IsOfClerk(CaseCommand command) => command is RegisterCase { Of: not KindNames.BadRating } or HandOverResult or AttachPaper;

    private static bool IsOfDesk(CaseCommand command) => command is AssignCase or TransferCase or RelevelCase or VerifyCase or CloseCase or FileCase or EscalateCase
        or ProposeExclusion or NoteOnCase or SuspendCase or ResumeCase or ShowContact;

    private static bool IsOfDepartment(CaseCommand command) => command is AcceptCase or StartCase or ReturnCase or TransferCase or SuspendCase or ResumeCase or ExtendCase
        or RelevelCase or AnswerCase or ProposeExclusion or NoteOnCase or AttachPaper or ShowContact;

    // What a department does only while it is its turn.
    private static bool IsOfOwner(CaseCommand command) => command is SuspendCase or ResumeCase or ExtendCase or RelevelCase or ProposeExclusion or ShowContact;
}
