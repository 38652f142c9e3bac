using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.EvaluationPads.Keypads;

/// <summary>A call keypad on a serial line that speaks as its profile says: as a pad does, only that its keys mean something else and it has no face.</summary>
public sealed class ProfiledCallKeypad : ICallKeypad, IDriver
{
    private readonly ProfiledEvaluationPad pad;

    /// <summary>A keypad that has not started.</summary>
    /// <param name="device">Its id in the plan.</param>
    /// <param name="address">Where it is wired.</param>
    /// <param name="profile">How it speaks; see <see cref="KeypadProfiles"/>.</param>
    /// <param name="time">The clock.</param>
    public ProfiledCallKeypad(string device, LineAddress address, PadProfile profile, TimeProvider time)
    {
        pad = new ProfiledEvaluationPad(device, address, profile, time, "call-keypad");
        pad.Rated += key => Pressed?.Invoke((CallKey)key);
    }

    /// <inheritdoc />
    public event Action<CallKey>? Pressed;

    /// <inheritdoc />
    public event Action<DeviceHealth>? HealthChanged
    {
        add => pad.HealthChanged += value;
        remove => pad.HealthChanged -= value;
    }

    /// <inheritdoc />
    public DeviceHealth Health => pad.Health;

    /// <inheritdoc />
    public void Start() => pad.Start();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => pad.DisposeAsync();
}
