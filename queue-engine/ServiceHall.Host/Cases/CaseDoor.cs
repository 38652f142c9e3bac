using ServiceHall.Casework;
using ServiceHall.Casework.Words;
using ServiceHall.Contracts;
using ServiceHall.Host.Api;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Cases;

/// <summary>How every case command comes in: its id, who may give it, and the answer as HTTP.</summary>
public static class CaseDoor
{
    /// <summary>The answer to a case nobody has.</summary>
    public static Rejection NoSuchCase => new("unknown-case", "There is no such case at hand.", "Look for it in the ledger.") { Field = "case" };

    /// <summary>Gives a command about one case on behalf of the request.</summary>
    public static async Task<IResult> SubmitAsync(HttpContext request, HallOffice office, string name, Func<CaseId, CaseCommand> make)
    {
        if (CommandIds.Read(request.Request, out var id) is { } badKey) return Problems.Of(badKey);
        if (CaseId.Read(name) is not { } known || await office.Cases.FindAsync(known) is not { } view) return Problems.Of(NoSuchCase);
        var caller = request.User.AsHolder();
        var command = make(known);
        return CasePermissions.Refusal(caller, command, view) is { } refusal ? Problems.Of(refusal) : Answered(await office.GiveAsync(id, command, caller));
    }

    /// <summary>Gives a command to the desk as a caller.</summary>
    public static Task<Answer> GiveAsync(this HallOffice office, CommandId id, CaseCommand command, Holder caller) =>
        office.Cases.SubmitAsync(id, command, new Engine.Caller(caller.Id, caller.Role));

    /// <summary>Keeps the number a case is called back at, unless it is filed: a command given again is answered as it was at first, also when its number was forgotten long ago.</summary>
    public static async Task KeepContactAsync(this HallOffice office, ContactBook contacts, CaseId id, string phone)
    {
        // Kept first, looked at then: a filing before the look is seen by it, and one after it is still to be followed.
        contacts.Keep(id.Value, phone);
        if (await office.Cases.FindAsync(id) is not { Row.Status: not CaseStatus.Filed }) contacts.Forget(id);
    }

    /// <summary>An answer as HTTP.</summary>
    public static IResult Answered(Answer answer) => answer.Rejection is { } rejection ? Problems.Of(rejection) : HallRoutes.AsItIs(answer.Outcome ?? new Noted());
}
