using System.Security.Claims;
using ServiceHall.Contracts;
using ServiceHall.Host.Health;
using ServiceHall.Host.Keys;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host;

/// <summary>What the hall's own process has in one place: its plan, its keys, who may sign in, and the door to the engine.</summary>
public sealed class HallOffice(Func<Holder, IHall> engine, HallPlan plan, KeyRing keys, ClerkSignIn signIn, Passes passes, HallGauges gauges)
{
    /// <summary>The hall's plan.</summary>
    public HallPlan Plan { get; } = plan;

    /// <summary>The key identity numbers are hashed under.</summary>
    public byte[] IdentityKey => keys.Identity;

    /// <summary>Checks PINs.</summary>
    public ClerkSignIn SignIn { get; } = signIn;

    /// <summary>Reads passes.</summary>
    public Passes Passes { get; } = passes;

    /// <summary>What the hall counts.</summary>
    public HallGauges Gauges { get; } = gauges;

    /// <summary>Where citizens' phones reach the hall; known once the addresses are bound.</summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>The hall as the process itself uses it.</summary>
    public IHall Own => For(new Holder("hall", Roles.Hall));

    /// <summary>The hall as a caller may use it.</summary>
    public IHall For(Holder caller) => new GuardedHall(engine(caller), caller, this);

    /// <summary>The hall as the signed-in may use it.</summary>
    public IHall For(ClaimsPrincipal user) => For(user.AsHolder());

    /// <summary>What a station needs to begin. Only kiosks see identity numbers, so only they get the key.</summary>
    public StationBriefing BriefingOf(Holder caller)
    {
        var station = Plan.Stations.FirstOrDefault(station => station.Id.Value == caller.Id)
            ?? throw new HallRefusedException($"The plan of {Plan.Hall.Id} has no station '{caller.Id}'. Add it to the plan and start the hall again.");
        return new StationBriefing(station, HallCatalog.Of(Plan), caller.Role == Roles.Kiosk ? keys.Identity : [], PublicAddress);
    }
}
