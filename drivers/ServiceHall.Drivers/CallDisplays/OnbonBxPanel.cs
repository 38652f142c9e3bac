namespace ServiceHall.Drivers.CallDisplays;

/// <summary>The area of a panel that shows the call. Numbers are the protocol's own.</summary>
/// <param name="X">Left edge, in 8-dot columns, or in dots with bit 15 set.</param>
/// <param name="Y">Upper edge in dots.</param>
/// <param name="Width">Width, in 8-dot columns, or in dots with bit 15 set.</param>
/// <param name="Height">Height in dots.</param>
/// <param name="AreaId">The number of the real-time area.</param>
/// <param name="LineGap">Dots between lines.</param>
/// <param name="RunMode">0: shown for as long as nothing newer comes.</param>
/// <param name="TimeoutSeconds">Meant for run modes that end by themselves.</param>
/// <param name="Speed">Meant for moving text.</param>
/// <param name="Stay">Meant for moving text.</param>
/// <param name="Font">The number of the font on the panel, 3 digits.</param>
/// <param name="Replies">Whether it answers; a panel on a one-way wire does not, and then nothing is known of its health but the line's.</param>
public sealed record OnbonBxPanel(
    ushort X = 0, ushort Y = 0, ushort Width = 0x8080, ushort Height = 16, byte AreaId = 0, byte LineGap = 0, byte RunMode = 0,
    ushort TimeoutSeconds = 2, byte Speed = 0x17, byte Stay = 2, string Font = "000", bool Replies = true);
