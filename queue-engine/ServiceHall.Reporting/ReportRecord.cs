using ServiceHall.Casework;
using ServiceHall.Queueing;

namespace ServiceHall.Reporting;

/// <summary>A durable record of the hall's journal, as far as reports read it.</summary>
/// <param name="Position">Gapless, from 1.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Events">What happened, in order.</param>
/// <param name="Cases">What happened to cases, in order; null when nothing did.</param>
public readonly record struct ReportRecord(long Position, DateTimeOffset At, IReadOnlyList<HallEvent> Events, IReadOnlyList<CaseEvent>? Cases = null);
