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

    /// <summary>The reply comes again a moment later, when it was taken long ago.</summary>
    SentAgainLater,

    /// <summary>The reply is kept back until the next question, which it then seems to answer; the reply to that follows it.</summary>
    KeptBack,

    /// <summary>Noise with a false preamble comes before the reply.</summary>
    NoiseBefore,

    /// <summary>The malformed timeout frame that some modules send comes before the reply.</summary>
    TimeoutFrameBefore,

    /// <summary>It comes in many small pieces.</summary>
    InPieces,
}
