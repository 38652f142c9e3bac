using System.Runtime.CompilerServices;
using System.Security.Claims;

namespace ServiceHall.Host.SignIn;

/// <summary>Somebody signed in, as the framework knows them: made once for each holder, not for each request.</summary>
public sealed class SignedIn : ClaimsPrincipal
{
    private static readonly ConditionalWeakTable<Holder, SignedIn> Known = [];

    private SignedIn(Holder holder)
        : base(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, holder.Id), new(ClaimTypes.Name, holder.Name ?? holder.Id), new(HallClaims.Role, holder.Role)],
            "ServiceHall", ClaimTypes.Name, HallClaims.Role)) => Holder = holder;

    /// <summary>Who it is.</summary>
    public Holder Holder { get; }

    /// <summary>The principal of a holder.</summary>
    public static SignedIn As(Holder holder) => Known.GetValue(holder, static one => new SignedIn(one));
}
