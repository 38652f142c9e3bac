using System.Security.Cryptography;

namespace ServiceHall.Drivers.SmartCards;

/// <summary>
/// The questions a kind of card is asked, as data: one step a line, <c>name: APDU in hex</c>, such as <c>uid: FF CA 00 00 00</c>. A step whose name begins with <c>!</c> must
/// succeed, or the script ends there.
/// </summary>
/// <param name="Steps">In order.</param>
public sealed record CardScript(IReadOnlyList<CardScript.Step> Steps)
{
    private const string ResourcePrefix = "CardScripts/";
    private const string Suffix = ".txt";

    /// <summary>No question.</summary>
    public static CardScript None { get; } = new([]);

    /// <summary>The scripts in the box.</summary>
    public static IReadOnlyList<string> InTheBox { get; } =
        [.. typeof(CardScript).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>A plan's profile of a reader: a script of the box by its name, any by the path of its file; null for none.</summary>
    /// <exception cref="FormatException">There is none, or a line of it makes no sense.</exception>
    public static CardScript Load(string? nameOrPath)
    {
        if (nameOrPath is null)
            return None;
        if (nameOrPath.Contains('/', StringComparison.Ordinal))
            return File.Exists(nameOrPath) ? Read(File.ReadAllText(nameOrPath)) : throw new FormatException($"there is no card script {nameOrPath}");

        using var stream = typeof(CardScript).Assembly.GetManifestResourceStream(ResourcePrefix + nameOrPath + Suffix)
            ?? throw new FormatException($"there is no card script \"{nameOrPath}\"; in the box: {string.Join(", ", InTheBox)}; or give the path of a file");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }

    /// <summary>One question.</summary>
    /// <param name="Name">What its answer is called.</param>
    /// <param name="Apdu">Its bytes, 4 to 261.</param>
    /// <param name="Needed">Whether the rest makes no sense without it.</param>
    public sealed record Step(string Name, byte[] Apdu, bool Needed);

    /// <summary>Reads a script; empty lines and those that begin with <c>#</c> are passed over.</summary>
    /// <exception cref="FormatException">A line makes no sense; the message names it.</exception>
    public static CardScript Read(string text)
    {
        var steps = new List<Step>();
        foreach (var (line, number) in text.Split('\n').Select((line, i) => (line.Trim(), i + 1)))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var hex = line.Split(':', 2) is [_, var after] ? after.Replace(" ", "", StringComparison.Ordinal) : "";
            var name = line.Split(':', 2)[0].Trim();
            if (name.TrimStart('!').Length == 0 || hex.Length is < 8 or > 522 || hex.Length % 2 != 0 || !hex.All(char.IsAsciiHexDigit))
                throw new FormatException($"line {number} of the card script is no step; write it as name: 00 A4 04 00");
            steps.Add(new Step(name.TrimStart('!'), Convert.FromHexString(hex), name[0] == '!'));
        }

        return new CardScript(steps);
    }

    /// <summary>Asks a card everything. A card that breaks off leaves nothing of what it said before.</summary>
    /// <param name="transmit">Sends an APDU and gives the answer with its two status bytes, in an array of its own: it is overwritten.</param>
    public IReadOnlyDictionary<string, byte[]?> Ask(Func<byte[], byte[]> transmit)
    {
        var answers = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        try
        {
            foreach (var step in Steps)
            {
                answers[step.Name] = Data(transmit, step.Apdu);
                if (step.Needed && answers[step.Name] is null)
                    break;
            }
        }
        catch
        {
            Overwrite(answers.Values);
            throw;
        }

        return answers;
    }

    /// <summary>
    /// The data of an answer; 61 xx is fetched, 6C xx asked again with that length, anything but 90 00 is a refusal. It may be a person's: what is given back is the only copy
    /// left, and whoever gets it overwrites it after use.
    /// </summary>
    public static byte[]? Data(Func<byte[], byte[]> transmit, byte[] apdu)
    {
        const int FollowingMax = 8;
        var answers = new List<byte[]>();
        try
        {
            for (var i = 0; i < FollowingMax; i++)
            {
                var answer = transmit(apdu);
                answers.Add(answer);
                if (answer.Length < 2)
                    return null;
                switch (answer[^2], answer[^1])
                {
                    case (0x90, 0x00): return Joined(answers);
                    case (0x61, var more): apdu = [apdu[0], 0xC0, 0x00, 0x00, more]; break;
                    case (0x6C, var length) when apdu.Length == 5: apdu = [.. apdu[..4], length]; break;
                    default: return null;
                }
            }

            return null;
        }
        finally
        {
            Overwrite(answers);
        }
    }

    /// <summary>What answers say, one after the other without their status bytes.</summary>
    private static byte[] Joined(List<byte[]> answers)
    {
        var data = new byte[answers.Sum(answer => answer.Length - 2)];
        var at = 0;
        foreach (var answer in answers)
        {
            answer.AsSpan(0, answer.Length - 2).CopyTo(data.AsSpan(at));
            at += answer.Length - 2;
        }

        return data;
    }

    private static void Overwrite(IEnumerable<byte[]?> answers)
    {
        foreach (var answer in answers)
            CryptographicOperations.ZeroMemory(answer);
    }
}
