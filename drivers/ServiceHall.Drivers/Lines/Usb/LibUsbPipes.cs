using System.Runtime.InteropServices;
using ServiceHall.Drivers.Lines.Usb.Native;

namespace ServiceHall.Drivers.Lines.Usb;

/// <summary>Interface 0 of a USB device through libusb-1.0.</summary>
public sealed class LibUsbPipes : IUsbPipes
{
    private readonly string address;
    private readonly nint context;
    private readonly nint handle;

    private LibUsbPipes(string address, nint context, nint handle)
    {
        this.address = address;
        this.context = context;
        this.handle = handle;
    }

    /// <summary>Opens the first device of that vendor and product that is free and claims its interface 0.</summary>
    /// <exception cref="LineException">It is not plugged in, is held by another, or may not be opened.</exception>
    public static LibUsbPipes Open(string address, ushort vendor, ushort product)
    {
        try
        {
            Check(LibUsb.libusb_init(out var context), address);
            try
            {
                return new LibUsbPipes(address, context, OpenFirst(context, address, vendor, product));
            }
            catch
            {
                LibUsb.libusb_exit(context);
                throw;
            }
        }
        catch (DllNotFoundException e)
        {
            throw new LineException(LineFault.Unsupported, address, "needs libusb-1.0; install the package libusb-1.0-0", e);
        }
    }

    /// <inheritdoc />
    public void Write(byte endpoint, ReadOnlySpan<byte> bytes, TimeSpan atMost)
    {
        while (bytes.Length > 0)
        {
            Check(LibUsb.libusb_bulk_transfer(handle, endpoint, ref MemoryMarshal.GetReference(bytes), bytes.Length, out var written, Milliseconds(atMost)), address);
            bytes = bytes[written..];
        }
    }

    /// <inheritdoc />
    public int Read(byte endpoint, Span<byte> buffer, TimeSpan atMost)
    {
        var result = LibUsb.libusb_bulk_transfer(handle, endpoint, ref MemoryMarshal.GetReference(buffer), buffer.Length, out var count, Milliseconds(atMost));
        if (result != LibUsb.ERROR_TIMEOUT)
            Check(result, address);
        return count;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _ = LibUsb.libusb_release_interface(handle, 0);
        LibUsb.libusb_close(handle);
        LibUsb.libusb_exit(context);
    }

    /// <summary>What an error of libusb means for a line.</summary>
    internal static LineFault Fault(int error) => error switch
    {
        LibUsb.ERROR_ACCESS => LineFault.AccessDenied,
        LibUsb.ERROR_NO_DEVICE => LineFault.HungUp,
        LibUsb.ERROR_NOT_FOUND => LineFault.NotFound,
        LibUsb.ERROR_BUSY => LineFault.Busy,
        LibUsb.ERROR_TIMEOUT => LineFault.Timeout,
        LibUsb.ERROR_NOT_SUPPORTED => LineFault.Unsupported,
        _ => LineFault.HungUp,
    };

    private static nint OpenFirst(nint context, string address, ushort vendor, ushort product)
    {
        var count = LibUsb.libusb_get_device_list(context, out var list);
        if (count < 0)
            Check((int)count, address);
        try
        {
            var worst = LibUsb.ERROR_NOT_FOUND;
            for (var i = 0; i < count; i++)
            {
                var device = Marshal.ReadIntPtr(list, i * nint.Size);
                if (LibUsb.libusb_get_device_descriptor(device, out var what) != 0 || what.idVendor != vendor || what.idProduct != product)
                    continue;
                worst = TryOpen(device, out var handle);
                if (worst == 0)
                    return handle;
            }

            throw Wrong(worst, address);
        }
        finally
        {
            LibUsb.libusb_free_device_list(list, 1);
        }
    }

    private static int TryOpen(nint device, out nint handle)
    {
        var error = LibUsb.libusb_open(device, out handle);
        if (error != 0)
            return error;

        // A kernel driver that holds the interface steps aside while we have it; where it cannot, claiming says busy.
        _ = LibUsb.libusb_set_auto_detach_kernel_driver(handle, 1);
        error = LibUsb.libusb_claim_interface(handle, 0);
        if (error != 0)
            LibUsb.libusb_close(handle);
        return error;
    }

    private static void Check(int result, string address)
    {
        if (result < 0)
            throw Wrong(result, address);
    }

    private static LineException Wrong(int error, string address) => Fault(error) switch
    {
        LineFault.NotFound => new LineException(LineFault.NotFound, address, "there is no such USB device; is it plugged in?"),
        LineFault.Busy => new LineException(LineFault.Busy, address, "another program holds the USB device"),
        LineFault.AccessDenied => new LineException(LineFault.AccessDenied, address, "this user may not open the USB device; a udev rule is missing"),
        LineFault.Timeout => new LineException(LineFault.Timeout, address, "took no byte in time"),
        LineFault.Unsupported => new LineException(LineFault.Unsupported, address, "this machine has no USB that can be used"),
        var other => new LineException(other, address, $"the USB device is gone (libusb {error})"),
    };

    private static uint Milliseconds(TimeSpan atMost) => (uint)Math.Max(1, atMost.TotalMilliseconds);
}
