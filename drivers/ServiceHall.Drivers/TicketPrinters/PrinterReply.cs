namespace ServiceHall.Drivers.TicketPrinters;

/// <summary>Something a printer said.</summary>
public abstract record PrinterReply;

/// <summary>The answer to one <c>DLE EOT n</c>; which n it answers, only the order tells.</summary>
public sealed record StatusReply(byte Status) : PrinterReply;

/// <summary>Automatic status (ASB), pushed on a change.</summary>
public sealed record AutoStatusReply(byte First, byte Second, byte Third, byte Fourth) : PrinterReply;

/// <summary>The one byte that answers <c>GS r</c> and <c>GS I</c> 1 to 3, in the order of printing.</summary>
public sealed record FenceReply(byte Status) : PrinterReply;

/// <summary>A block up to its 00: the echo of a mark (37 22 ...), the end of clearing (37 25), a name (5F ...).</summary>
/// <param name="Head">Its first byte.</param>
/// <param name="Body">What stands between the first byte and the 00.</param>
public sealed record BlockReply(byte Head, string Body) : PrinterReply;

/// <summary>The printer asks to wait (XOFF) or to go on (XON).</summary>
public sealed record FlowReply(bool GoOn) : PrinterReply;
