using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.Lines.Native;

/// <summary>The kernel's own terminal settings (asm-generic/termbits.h), 44 bytes on x64 and arm64; libc's differ between its versions.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct termios2
{
    internal uint c_iflag;
    internal uint c_oflag;
    internal uint c_cflag;
    internal uint c_lflag;
    internal byte c_line;
    internal ControlCharacters c_cc;
    internal uint c_ispeed;
    internal uint c_ospeed;

    internal const int VTIME = 5;
    internal const int VMIN = 6;

    internal const uint CBAUD = 0x100F;
    internal const uint BOTHER = 0x1000;
    internal const uint CSIZE = 0x30;
    internal const uint CS7 = 0x20;
    internal const uint CS8 = 0x30;
    internal const uint CSTOPB = 0x40;
    internal const uint CREAD = 0x80;
    internal const uint PARENB = 0x100;
    internal const uint PARODD = 0x200;
    internal const uint CLOCAL = 0x800;
    internal const uint CRTSCTS = 0x80000000;

    [InlineArray(19)]
    internal struct ControlCharacters
    {
        private byte first;
    }
}
