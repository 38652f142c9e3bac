namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>What a SAM_V module answers with: SW3 of its reply (SW1 and SW2 are always 0).</summary>
public enum SdtStatus : byte
{
    /// <summary>No reply yet.</summary>
    None = 0x00,

    /// <summary>The module found our checksum wrong.</summary>
    ChecksumError = 0x10,

    /// <summary>The module found our length wrong.</summary>
    LengthError = 0x11,

    /// <summary>It does not know the command.</summary>
    CommandError = 0x21,

    /// <summary>It fails in a way it cannot name.</summary>
    UnknownError = 0x24,

    /// <summary>The card did not accept the module.</summary>
    CardRefusedModule = 0x31,

    /// <summary>The module did not accept the card.</summary>
    ModuleRefusedCard = 0x32,

    /// <summary>What the card holds failed its check.</summary>
    ContentCheckFailed = 0x33,

    /// <summary>A card of another type.</summary>
    WrongCardType = 0x40,

    /// <summary>The card could not be read, mostly because it moved.</summary>
    ReadFailed = 0x41,

    /// <summary>The card's random number failed.</summary>
    RandomFailed = 0x47,

    /// <summary>The module's own test failed.</summary>
    SelfTestFailed = 0x60,

    /// <summary>The module's licence is missing or expired.</summary>
    ModuleUnauthorised = 0x66,

    /// <summary>No card in the field, or the one in it was read already.</summary>
    NotFound = 0x80,

    /// <summary>The card could not be selected.</summary>
    SelectFailed = 0x81,

    /// <summary>Done.</summary>
    Ok = 0x90,

    /// <summary>The card has no such item.</summary>
    NoSuchItem = 0x91,

    /// <summary>A card is in the field.</summary>
    Found = 0x9F,
}
