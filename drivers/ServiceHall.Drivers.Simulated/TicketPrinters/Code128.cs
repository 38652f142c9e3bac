using System.Globalization;
using System.Text;

namespace ServiceHall.Drivers.Simulated.TicketPrinters;

/// <summary>Draws CODE 128 from the data of <c>GS k 73</c> (ISO/IEC 15417, table 1): code sets A, B and C as the braces say.</summary>
internal static class Code128
{
    private const int StartA = 103;

    // Widths of bar, space, bar, space, bar, space of each value, in modules.
    private const string Widths =
        "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231213212223112312131"
        + "311222321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121"
        + "313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114"
        + "122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113"
        + "114311411113411311113141114131311141411131211412211214211232";

    private const string StopWidths = "2331112";

    /// <summary>The modules from left to right and the text a scanner reads; null when the data makes no code.</summary>
    internal static (bool[] Modules, string Text)? Of(ReadOnlySpan<byte> data)
    {
        if (data.Length < 3 || data[0] != '{' || data[1] is < (byte)'A' or > (byte)'C')
            return null;

        var set = (char)data[1];
        var values = new List<int> { StartA + set - 'A' };
        var text = new StringBuilder();
        for (var i = 2; i < data.Length; i++)
        {
            if (data[i] == '{' && i + 1 < data.Length && data[i + 1] is >= (byte)'A' and <= (byte)'C')
            {
                set = (char)data[++i];
                values.Add(set switch { 'A' => 101, 'B' => 100, _ => 99 });
            }
            else if (Value(data, ref i, set) is { } value)
            {
                values.Add(value);
                text.Append(set == 'C' ? value.ToString("00", CultureInfo.InvariantCulture) : ((char)(value + 32)).ToString());
            }
            else
            {
                return null;
            }
        }

        return (Modules(values), text.ToString());
    }

    private static int? Value(ReadOnlySpan<byte> data, ref int at, char set)
    {
        if (set == 'C')
            return data[at] < 100 ? data[at] : null;

        // A brace stands for itself when it is doubled.
        if (data[at] == '{' && (++at == data.Length || data[at] != '{'))
            return null;

        return data[at] is >= 32 and < 127 ? data[at] - 32 : null;
    }

    private static bool[] Modules(List<int> values)
    {
        var check = (values[0] + values.Skip(1).Select((v, i) => v * (i + 1)).Sum()) % 103;
        var widths = string.Concat(values.Append(check).Select(v => Widths.Substring(v * 6, 6))) + StopWidths;
        return [.. widths.SelectMany((w, i) => Enumerable.Repeat(i % 2 == 0, w - '0'))];
    }
}
