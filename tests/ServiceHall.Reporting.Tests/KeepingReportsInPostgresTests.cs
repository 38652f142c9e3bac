using System.Text.Json;
using Npgsql;
using ServiceHall.Benchmarks.Load;
using ServiceHall.Casework.Tests;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reports;
using ServiceHall.Reporting.Store;

namespace ServiceHall.Reporting.Tests;

/// <summary>The second home of the reports, held against the first: a PostgreSQL of its own in a temporary folder.</summary>
public sealed class KeepingReportsInPostgresTests
{
    [Fact]
    public async Task W5_postgres_says_what_the_file_says_is_opened_again_and_read_by_others()
    {
        await using var cluster = await PostgresCluster.StartAsync(Path.GetTempPath(), TestContext.Current.CancellationToken);
        using var file = new BookOfAHall();
        var home = ReportHome.Postgres(cluster.ConnectionString, "reports_township");
        var day = BookOfAHall.Day;
        using (var book = ReportBook.Open(home, () => file.Hall.State.Plan, file.Time))
        {
            Serve(file, 3);
            book.Read(file.News(book));
        }

        // Opened again it goes back to before the day, and reads it anew.
        using var reopened = ReportBook.Open(home, () => file.Hall.State.Plan, file.Time);
        Assert.Equal(0, reopened.Position);
        Serve(file, 2);
        file.Feed();
        reopened.Read(file.News(reopened));
        var desk = new Desk(today: day);
        desk.Do(desk.RegisterCommand("reflection", "urgent"));
        foreach (var book in (ReportBook[])[file.Book, reopened]) book.Read([new ReportRecord(book.Position + 1, desk.Records[0].At, [], desk.Records[0].Events)]);
        foreach (var kind in ReportKinds.All) Assert.Equal(Text(file.Book.Make(new ReportQuestion(kind, day, day))), Text(reopened.Make(new ReportQuestion(kind, day, day))));
        foreach (var of in (Subject[])[new(Subjects.Window, "1"), new(Subjects.Matter, "pension-check"), new(ReportKinds.Rating, "1")])
        {
            Assert.Equal(Text(file.Book.Tickets(of, day, day, 0, 10)), Text(reopened.Tickets(of, day, day, 0, 10)));
        }

        Assert.Equal(Text(file.Book.Cases(day, day)), Text(reopened.Cases(day, day)));
        await using var tool = new NpgsqlConnection(cluster.ConnectionString);
        await tool.OpenAsync(TestContext.Current.CancellationToken);
        await using var ask = new NpgsqlCommand("SELECT count(*) FROM reports_township.tickets WHERE day = '2026-11-24' AND called_at < now() + interval '100 years'", tool);
        Assert.Equal(5L, await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_database_out_of_reach_says_where_and_a_wrong_schema_is_refused()
    {
        var fault = Assert.Throws<ReportStoreException>(() => ReportBook.Open(ReportHome.Postgres("Host=/nowhere;Database=reports;Username=hall;Password=secret", "reports_x"), () => null!));
        Assert.Contains("reports on /nowhere", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ReportHome.Postgres("Host=x", "reports; drop"));
    }

    private static string Text(object report) => JsonSerializer.Serialize(report);

    private static void Serve(BookOfAHall book, int count)
    {
        var hall = book.Hall;
        hall.Open("1");
        for (var i = 0; i < count; i++)
        {
            hall.Take("pension-check");
            hall.Wait(2);
            book.Rate(hall.Serve("1").Id, 1 + i);
        }
    }
}
