using ServiceHall.Contracts.Views;

namespace ServiceHall.Engine.Following;

/// <summary>Somebody who follows one ticket. Told one thing after the other, never on the hall's loop; must not wait in here.</summary>
public interface ITicketFollower
{
    /// <summary>The ticket as it is now.</summary>
    /// <param name="visit">The whole visit, with its place in line.</param>
    /// <param name="placeOnly">Whether nothing changed but the people ahead and the range.</param>
    void Show(VisitView visit, bool placeOnly);

    /// <summary>There is no such ticket any more: a new day began.</summary>
    void Gone();
}
