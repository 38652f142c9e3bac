using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.Lines.Native;

/// <summary>How the kernel turns an RS-485 transceiver round by RTS (linux/serial.h), 32 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct serial_rs485
{
    internal uint flags;
    internal uint delay_rts_before_send;
    internal uint delay_rts_after_send;
    internal Padding padding;

    internal const uint SER_RS485_ENABLED = 1 << 0;
    internal const uint SER_RS485_RTS_ON_SEND = 1 << 1;

    [InlineArray(5)]
    internal struct Padding
    {
        private uint first;
    }
}
