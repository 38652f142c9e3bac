using System.Data.Common;
using System.Globalization;
using ServiceHall.Reporting.Figures;

namespace ServiceHall.Reporting.Store;

/// <summary>Tallies: one row a kind, day and thing, or one a kind, month and thing.</summary>
/// <param name="sql">The connection.</param>
/// <param name="table"><c>tallies</c> or <c>months</c>.</param>
internal sealed class TallyTable(Sql sql, string table)
{
    private static readonly string[] _columns =
    [
        "taken", "served", "transferred", "no_shows", "cancelled", "expired", "on_time", "wait_sum_ms", "wait_max_ms", "service_sum_ms", "expected_sum_ms", "finished", "rated_visits",
        "rated_1", "rated_2", "rated_3", "rated_4", "rated_5", "unasked_1", "unasked_2", "unasked_3", "unasked_4", "unasked_5", "waits", "services",
    ];

    private static readonly string _names = string.Join(", ", _columns);

    private readonly string _save =
        $"INSERT INTO {table} (kind, day, key, {_names}) VALUES ({Places(_columns.Length + 3)}) ON CONFLICT (kind, day, key) DO UPDATE SET {string.Join(", ", _columns.Select(column => $"{column} = excluded.{column}"))}";

    public static string Places(int count) => string.Join(", ", Enumerable.Range(1, count).Select(i => "$" + i.ToString(CultureInfo.InvariantCulture)));

    public void Save(Subject subject, DateOnly day, Tally tally) => sql.Run(
        _save, subject.Kind, day, subject.Key,
        tally.Taken, tally.Served, tally.Transferred, tally.NoShows, tally.Cancelled, tally.Expired, tally.OnTime, tally.WaitSumMs, tally.WaitMaxMs, tally.ServiceSumMs, tally.ExpectedSumMs,
        tally.Finished, tally.RatedVisits, tally.Ratings[1], tally.Ratings[2], tally.Ratings[3], tally.Ratings[4], tally.Ratings[5],
        tally.Unasked[1], tally.Unasked[2], tally.Unasked[3], tally.Unasked[4], tally.Unasked[5], tally.Waits.ToBytes(), tally.Services.ToBytes());

    /// <summary>Adds every tally of one kind over some days to the sum it belongs to, which the caller names by day and key.</summary>
    /// <param name="kind">One of <see cref="Subjects"/>.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="key">Only this thing; null for all.</param>
    /// <param name="sumOf">The sum a day's tally of a key goes into.</param>
    public void AddUp(string kind, DateOnly from, DateOnly to, string? key, Func<DateOnly, string, Tally> sumOf) => sql.Each(
        $"SELECT day, key, {_names} FROM {table} WHERE kind = $1 AND day BETWEEN $2 AND $3{(key is null ? "" : " AND key = $4")} ORDER BY day, key",
        row => AddTo(sumOf(row.GetFieldValue<DateOnly>(0), row.GetString(1)), row, 2), key is null ? [kind, from, to] : [kind, from, to, key]);

    private static void AddTo(Tally sum, DbDataReader row, int at)
    {
        sum.Taken += row.GetInt64(at);
        sum.Served += row.GetInt64(at + 1);
        sum.Transferred += row.GetInt64(at + 2);
        sum.NoShows += row.GetInt64(at + 3);
        sum.Cancelled += row.GetInt64(at + 4);
        sum.Expired += row.GetInt64(at + 5);
        sum.OnTime += row.GetInt64(at + 6);
        sum.WaitSumMs += row.GetInt64(at + 7);
        sum.WaitMaxMs = Math.Max(sum.WaitMaxMs, row.GetInt64(at + 8));
        sum.ServiceSumMs += row.GetInt64(at + 9);
        sum.ExpectedSumMs += row.GetInt64(at + 10);
        sum.Finished += row.GetInt64(at + 11);
        sum.RatedVisits += row.GetInt64(at + 12);
        for (var level = 1; level <= 5; level++)
        {
            sum.Ratings[level] += row.GetInt64(at + 12 + level);
            sum.Unasked[level] += row.GetInt64(at + 17 + level);
        }

        sum.Waits.AddBytes((byte[])row[at + 23]);
        sum.Services.AddBytes((byte[])row[at + 24]);
    }
}
