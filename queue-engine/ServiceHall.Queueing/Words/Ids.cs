using System.Text.Json.Serialization;

namespace ServiceHall.Queueing.Words;

/// <summary>A matter (事项) of the plan, such as <c>hukou-birth</c>.</summary>
[JsonConverter(typeof(WordJson<MatterId>))]
public readonly record struct MatterId(string Value) : IWord<MatterId>
{
    /// <inheritdoc />
    public static MatterId From(string text) => new(WordForm.Checked(text, "matter id"));

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A bundle (一件事) of the plan: a named chain of matters.</summary>
[JsonConverter(typeof(WordJson<BundleId>))]
public readonly record struct BundleId(string Value) : IWord<BundleId>
{
    /// <inheritdoc />
    public static BundleId From(string text) => new(WordForm.Checked(text, "bundle id"));

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>What a window must be able to do for a matter.</summary>
[JsonConverter(typeof(WordJson<SkillId>))]
public readonly record struct SkillId(string Value) : IWord<SkillId>
{
    /// <inheritdoc />
    public static SkillId From(string text) => new(WordForm.Checked(text, "skill id"));

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A window (窗口) as its sign says it, such as <c>3</c>.</summary>
[JsonConverter(typeof(WordJson<WindowId>))]
public readonly record struct WindowId(string Value) : IWord<WindowId>
{
    /// <inheritdoc />
    public static WindowId From(string text) => new(WordForm.Checked(text, "window id"));

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>An area (区) of the hall; also the series letter of the numbers given for it.</summary>
[JsonConverter(typeof(WordJson<AreaId>))]
public readonly record struct AreaId(string Value) : IWord<AreaId>
{
    /// <inheritdoc />
    public static AreaId From(string text) => new(WordForm.Checked(text, "area id"));

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A group of people the plan treats by name (人群), such as <c>elderly</c>.</summary>
[JsonConverter(typeof(WordJson<PersonaId>))]
public readonly record struct PersonaId(string Value) : IWord<PersonaId>
{
    /// <inheritdoc />
    public static PersonaId From(string text) => new(WordForm.Checked(text, "persona id"));

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A clerk who signs in at a window.</summary>
[JsonConverter(typeof(WordJson<ClerkId>))]
public readonly record struct ClerkId(string Value) : IWord<ClerkId>
{
    /// <inheritdoc />
    public static ClerkId From(string text) => new(WordForm.Checked(text, "clerk id"));

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A kiosk, counter or wall, as the plan names it.</summary>
[JsonConverter(typeof(WordJson<StationId>))]
public readonly record struct StationId(string Value) : IWord<StationId>
{
    /// <inheritdoc />
    public static StationId From(string text) => new(WordForm.Checked(text, "station id"));

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A line published at run time, such as <c>n812</c>.</summary>
[JsonConverter(typeof(WordJson<NoticeId>))]
public readonly record struct NoticeId(string Value) : IWord<NoticeId>
{
    /// <inheritdoc />
    public static NoticeId From(string text) => new(WordForm.Checked(text, "notice id"));

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>The caller's name of one command: the same id again gets the first answer.</summary>
[JsonConverter(typeof(WordJson<CommandId>))]
public readonly record struct CommandId(string Value) : IWord<CommandId>
{
    /// <inheritdoc />
    public static CommandId From(string text) => new(WordForm.Checked(text, "command id"));

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>The unguessable code of a ticket: what its QR code and the phone page carry.</summary>
[JsonConverter(typeof(WordJson<TicketCode>))]
public readonly record struct TicketCode(string Value) : IWord<TicketCode>
{
    /// <inheritdoc />
    public static TicketCode From(string text) => new(WordForm.Checked(text, "ticket code"));

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>HMAC-SHA256 of an identity number under the hall's key, in lower hex. The number itself never gets here.</summary>
[JsonConverter(typeof(WordJson<IdentityHash>))]
public readonly record struct IdentityHash(string Value) : IWord<IdentityHash>
{
    /// <inheritdoc />
    public static IdentityHash From(string text) => new(WordForm.Checked(text, "identity hash"));

    /// <inheritdoc />
    public override string ToString() => Value;
}
