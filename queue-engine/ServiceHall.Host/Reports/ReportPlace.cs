using ServiceHall.Host.Keys;
using ServiceHall.Host.Running;
using ServiceHall.Reporting.Store;

namespace ServiceHall.Host.Reports;

/// <summary>Where a hall's reports are kept: a file in its data folder, or a PostgreSQL database where BI tools read them.</summary>
public static class ReportPlace
{
    /// <summary>The place that was asked for.</summary>
    /// <param name="connection">A PostgreSQL connection as Npgsql takes it; null for the file. Its password stands better in PGPASSWORD or PGPASSFILE.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="hall">Whose: the schema is named after it.</param>
    /// <exception cref="StartRefusedException">That is no connection.</exception>
    public static ReportHome Of(string? connection, DataFolder data, string hall)
    {
        if (connection is null) return ReportHome.File(data.PrivateFile(hall + ".reports.db"));
        try
        {
            return ReportHome.Postgres(connection, "reports_" + hall.Replace('-', '_'));
        }
        catch (ArgumentException fault)
        {
            throw new StartRefusedException($"--reports is no PostgreSQL connection: {fault.Message} Write it like \"Host=bi.example.gov.cn;Database=reports;Username=hall\" and give the password in PGPASSWORD.");
        }
    }
}
