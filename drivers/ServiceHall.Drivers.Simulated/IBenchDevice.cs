using System.Text.Json.Serialization;

namespace ServiceHall.Drivers.Simulated;

/// <summary>
/// The other end of a device's wire, with the things a hand can do to it. What one cannot do throws <see cref="BenchException"/>.
/// </summary>
public interface IBenchDevice : IAsyncDisposable
{
    /// <summary>The device's id in the plan.</summary>
    string Device { get; }

    /// <summary>Its kind in the plan.</summary>
    string Kind { get; }

    /// <summary>The line address a driver opens, such as <c>serial:/dev/pts/7?baud=9600</c>. It stays the same while the cable is out.</summary>
    string Line { get; }

    /// <summary>What it shows, holds or printed, as an object for JSON; includes <c>cable</c> and the last raw bytes in base64.</summary>
    object Look();

    /// <summary>Lays a card on it.</summary>
    void InsertCard(BenchCard card) => throw new BenchException($"{Device} is a {Kind} and takes no card.");

    /// <summary>Takes the card away.</summary>
    void RemoveCard() => throw new BenchException($"{Device} is a {Kind} and takes no card.");

    /// <summary>Holds a code before it.</summary>
    void Scan(string text) => throw new BenchException($"{Device} is a {Kind} and scans nothing.");

    /// <summary>Presses a key of it.</summary>
    void Press(string key) => throw new BenchException($"{Device} is a {Kind} and has no keys.");

    /// <summary>Changes paper (<c>ok</c>, <c>low</c>, <c>out</c>), cover (<c>open</c>, <c>closed</c>) or cable (<c>in</c>, <c>out</c>); null leaves it as it is.</summary>
    void Set(string? paper, string? cover, string? cable);

    /// <summary>The picture of the last printed sheets as PNG, newest first; null for devices without paper.</summary>
    byte[]? Picture(int index) => null;
}

/// <summary>A made-up person's card for the bench.</summary>
/// <param name="Name">The name.</param>
/// <param name="Birth">The date of birth.</param>
/// <param name="Id">The identity number; made from the birth date with a right check digit when null.</param>
/// <param name="Sex"><c>male</c> or <c>female</c>.</param>
/// <param name="Address">The address.</param>
/// <param name="Layout"><c>resident</c> (also when null), <c>permit</c>, <c>foreigner-2017</c> or <c>foreigner-2023</c>.</param>
public sealed record BenchCard(string Name, DateOnly Birth, string? Id = null, string? Sex = null, string? Address = null, string? Layout = null);

/// <summary>The bench was asked for something this device cannot do; the message says what it can.</summary>
public sealed class BenchException(string message) : Exception(message);
