using System.Security.Cryptography;

namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>A reply of the module. It may hold a person's data: dispose it, which overwrites them.</summary>
public sealed class SdtReply(SdtStatus status, byte[] data) : IDisposable
{
    /// <summary>No reply.</summary>
    public static SdtReply None { get; } = new(SdtStatus.None, []);

    /// <summary>SW3.</summary>
    public SdtStatus Status { get; } = status;

    /// <summary>What follows SW3, without the check; all zero once disposed.</summary>
    public ReadOnlySpan<byte> Data => data;

    /// <summary>Overwrites the data.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(data);

    /// <summary>The status and the size; nothing of the content.</summary>
    public override string ToString() => $"SdtReply({(byte)Status:X2}, {data.Length} bytes)";
}
