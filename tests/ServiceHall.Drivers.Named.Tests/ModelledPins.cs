using System.Device.Gpio;
using System.Device.Spi;
using ServiceHall.Drivers.Simulated.CallDisplays;

namespace ServiceHall.Drivers.Named.Tests;

/// <summary>The library's own seam for SPI, with a modelled chain behind it. Fault it can inject: the port is gone.</summary>
internal sealed class ModelledSpiDevice(Max7219Chain chain) : SpiDevice
{
    internal bool IsGone { get; set; }

    public override SpiConnectionSettings ConnectionSettings { get; } = new(0, 0);

    public override void Read(Span<byte> buffer) => throw new NotSupportedException();

    public override void TransferFullDuplex(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer) => Write(writeBuffer);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (IsGone)
            throw new IOException("gone");
        chain.Transfer(buffer);
    }
}

/// <summary>The library's own seam for pins, with a modelled TM1637 behind two of them. A pin that is read lets its wire go.</summary>
internal sealed class ModelledGpioDriver(Tm1637Chip chip, int clock, int data) : GpioDriver
{
    private readonly Dictionary<int, (PinMode Mode, bool High)> pins = [];

    protected override int PinCount => 2;

    protected override void OpenPin(int pinNumber) => pins[pinNumber] = (PinMode.Input, true);

    protected override void ClosePin(int pinNumber) => pins.Remove(pinNumber);

    protected override void SetPinMode(int pinNumber, PinMode mode) => Become(pinNumber, pins[pinNumber] with { Mode = mode });

    protected override PinMode GetPinMode(int pinNumber) => pins[pinNumber].Mode;

    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => mode is PinMode.Input or PinMode.Output;

    protected override PinValue Read(int pinNumber) => pinNumber == data ? chip.DataIsHigh() : pins[pinNumber].High;

    protected override void Write(int pinNumber, PinValue value) => Become(pinNumber, pins[pinNumber] with { High = value == PinValue.High });

    protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) => throw new NotSupportedException();

    protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback) => throw new NotSupportedException();

    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback) => throw new NotSupportedException();

    private void Become(int pin, (PinMode Mode, bool High) state)
    {
        pins[pin] = state;
        if (pins.ContainsKey(clock) && pins.ContainsKey(data))
            chip.Set(IsHigh(clock), IsHigh(data));
    }

    private bool IsHigh(int pin) => pins[pin] is { Mode: PinMode.Input } or { High: true };
}
