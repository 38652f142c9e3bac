namespace ServiceHall.Drivers.Simulated.IdCardReaders;

/// <summary>What can be made to go wrong with the reader's next replies.</summary>
public enum CardReaderFault
{
    /// <summary>The last byte is wrong.</summary>
    WrongCheck,

    /// <summary>Only the first half is sent.</summary>
    HalfSent,

    /// <summary>Nothing is sent.</summary>
    Silence,

    /// <summary>The reply comes twice.</summary>
    SentTwice,

    /// <summary>Noise with a false preamble comes before the reply.</summary>
    NoiseBefore,

    /// <summary>The malformed timeout frame that some modules send comes before the reply.</summary>
    TimeoutFrameBefore,

    /// <summary>It comes in many small pieces.</summary>
    InPieces,
}
