using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.CallDisplays.Native;

internal static partial class ChipPorts
{
    internal const ulong SPI_IOC_WR_MODE = 0x40016B01;
    internal const ulong SPI_IOC_WR_MAX_SPEED_HZ = 0x40046B04;
    internal const ulong GPIO_V2_GET_LINE_IOCTL = 0xC250B407;
    internal const ulong GPIO_V2_LINE_GET_VALUES_IOCTL = 0xC010B40E;
    internal const ulong GPIO_V2_LINE_SET_VALUES_IOCTL = 0xC010B40F;
    internal const ulong GPIO_V2_LINE_FLAG_OUTPUT = 1 << 3;
    internal const ulong GPIO_V2_LINE_FLAG_OPEN_DRAIN = 1 << 6;
    internal const ulong GPIO_V2_LINE_FLAG_BIAS_PULL_UP = 1 << 8;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int ioctl(int fd, ulong request, Span<byte> argument);
}
