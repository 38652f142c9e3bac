namespace ServiceHall.Drivers.Supervision;

/// <summary>A device's driver, from being made to being stopped. Making one opens nothing.</summary>
public interface IDriver : IHasHealth, IAsyncDisposable
{
    /// <summary>Begins to keep the device going; called once.</summary>
    void Start();
}
