using System.Buffers.Binary;
using System.Globalization;

namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>The number of the security module in a reader: 16 bytes, <c>u16 u16 u32 u32 u32</c>, low byte first.</summary>
public static class SamId
{
    /// <summary>Writes it the way it is printed on the module, such as <c>05.03-20200101-0001234567-987654321</c>; null when there are not 16 bytes.</summary>
    public static string? Format(ReadOnlySpan<byte> data) => data.Length != 16
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{BinaryPrimitives.ReadUInt16LittleEndian(data):D2}.{BinaryPrimitives.ReadUInt16LittleEndian(data[2..]):D2}-{BinaryPrimitives.ReadUInt32LittleEndian(data[4..])}-{BinaryPrimitives.ReadUInt32LittleEndian(data[8..]):D10}-{BinaryPrimitives.ReadUInt32LittleEndian(data[12..])}");
}
