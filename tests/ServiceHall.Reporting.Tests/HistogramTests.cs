using ServiceHall.Reporting.Figures;

namespace ServiceHall.Reporting.Tests;

public sealed class HistogramTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    [InlineData(1)]
    public void A_percentile_is_true_to_two_and_a_half_per_cent(double share)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var values = Enumerable.Range(0, 5_000).Select(_ => (long)(60_000 * -Math.Log(1 - random.NextDouble())) + 1_000).Order().ToList();
        var (whole, parts) = (new Histogram(), new Histogram());
        foreach (var value in values) whole.Add(value);
        foreach (var part in values.Chunk(700))
        {
            var day = new Histogram();
            foreach (var value in part) day.Add(value);
            parts.AddBytes(day.ToBytes());
        }

        var exact = values[(int)Math.Ceiling(share * values.Count) - 1];
        Assert.InRange(whole.QuantileMs(share)!.Value, exact * 0.975, exact * 1.025);
        Assert.Equal((whole.Count, whole.QuantileMs(share)), (parts.Count, parts.QuantileMs(share)));
    }

    [Fact]
    public void A_day_that_was_read_back_tells_the_same_and_goes_on_being_counted()
    {
        var (day, both) = (new Histogram(), new Histogram());
        foreach (var value in (long[])[400, 1_500, 90_000, 90_001, 3_600_000]) day.Add(value);
        var read = new Histogram();
        read.AddBytes(day.ToBytes());
        Assert.Equal((5, day.QuantileMs(0.2), day.QuantileMs(0.5), day.QuantileMs(1)), (read.Count, read.QuantileMs(0.2), read.QuantileMs(0.5), read.QuantileMs(1)));
        Assert.Equal(day.ToBytes(), read.ToBytes());

        both.Add(read);
        both.Add(day);
        read.Add(90_000);
        day.Add(90_000);
        Assert.Equal(day.ToBytes(), read.ToBytes());
        Assert.Equal((6, day.QuantileMs(0.6)), (read.Count, read.QuantileMs(0.6)));
        Assert.Equal(10, both.Count);
    }

    [Fact]
    public void Of_nothing_there_is_no_percentile() => Assert.Null(new Histogram().QuantileMs(0.5));
}
