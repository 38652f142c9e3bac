using ServiceHall.Drivers.Lines.Usb;

namespace ServiceHall.Drivers.Lines.Plugged;

/// <summary>Something that is plugged in, and what an installer would write of it.</summary>
/// <param name="Line">The line for the plan, by the name that survives replugging where there is one.</param>
/// <param name="Node">The kernel's own name, which may be another one tomorrow; null for a USB device without a node.</param>
/// <param name="Usb">Vendor and product; null for what is on no USB.</param>
/// <param name="Says">What it calls itself: maker, product, serial number; empty when it says nothing.</param>
/// <param name="Kind">Its likely kind; null when nothing can be said.</param>
/// <param name="Driver">The driver for that.</param>
/// <param name="Profile">The profile for that.</param>
/// <param name="Note">What else is known, in words; null for nothing.</param>
/// <param name="ByPath">Its name by the socket it is in.</param>
/// <param name="ById">Its name by its serial number.</param>
public sealed record PluggedDevice(
    string Line, string? Node, UsbId? Usb, string Says, string? Kind, string? Driver, string? Profile, string? Note, string? ByPath, string? ById);
