using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers.Tests.TicketPrinters;

public sealed class PrinterProfilesTests
{
    [Fact]
    public void Every_profile_that_comes_along_can_be_read()
    {
        Assert.Equal(["generic-80", "generic-58", "plain-80"], EscPosProfile.Names.Select(n => EscPosProfile.Named(n).Name));
        Assert.Equal((48, 576, PrintConfirm.GsParenH, PrintClear.DleDc4), EscPosProfile.Generic80 is var p ? (p.Columns, p.Dots, p.Confirm, p.Clear) : default);
        Assert.Equal(PrintConfirm.Fence, EscPosProfile.Named("plain-80").Confirm);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_those_there_are() =>
        Assert.Equal("There is no printer profile \"gp\"; there are generic-80, generic-58, plain-80; or give the path of a .json file.", Assert.Throws<FormatException>(() => EscPosProfile.Named("gp")).Message);

    [Theory]
    [InlineData("""{"name":"x","columns":48,"dots":576,"confirm":"sometimes","clear":"none","cut":"partial"}""", "$.confirm")]
    [InlineData("""{"name":"x","columns":48,"dots":576,"confirm":"fence","clear":"none","cut":"partial","colour":1}""", "colour")]
    [InlineData("""{"name":"x","columns":4,"dots":576,"confirm":"fence","clear":"none","cut":"partial"}""", "columns is 16 to 96, not 4")]
    [InlineData("""{"name":"x"}""", "columns")]
    [InlineData("null", "not null")]
    public void A_malformed_profile_names_the_place(string json, string place) =>
        Assert.Contains(place, Assert.Throws<FormatException>(() => EscPosProfile.Parse(json)).Message, StringComparison.Ordinal);
}
