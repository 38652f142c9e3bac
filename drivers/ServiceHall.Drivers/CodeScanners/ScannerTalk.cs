using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.CodeScanners;

/// <summary>Tells a scanner its profile's commands on a fresh line, before it is listened to.</summary>
internal sealed class ScannerTalk(Line line, ScannerProfile profile, TimeProvider time)
{
    private const int AnswerMax = 512;
    private const int Tries = 2;
    private static readonly TimeSpan deadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan silence = TimeSpan.FromMilliseconds(80);

    /// <summary>Tells it everything.</summary>
    /// <returns>The commands it refused.</returns>
    /// <exception cref="DeviceException">It does not answer.</exception>
    internal async Task<IReadOnlyList<string>> BeginAsync(CancellationToken cancellation)
    {
        var refused = new List<string>();
        foreach (var command in profile.Ask is null ? profile.OnOpen : [.. profile.OnOpen, profile.Ask])
        {
            if (!await TellAsync(command, cancellation).ConfigureAwait(false))
                refused.Add(command);
        }

        return refused;
    }

    private async Task<bool> TellAsync(string command, CancellationToken cancellation)
    {
        for (var tried = 1; tried <= Tries; tried++)
        {
            await line.WriteAsync(profile.Frame(command), cancellation).ConfigureAwait(false);
            if (await VerdictAsync(cancellation).ConfigureAwait(false) is { } done)
                return done;
        }

        throw new DeviceException("no-reply", $"{line.Address}: the scanner does not answer its command {command}; is it one of {profile.Name}?");
    }

    /// <summary>Reads until the answer says yes or no, and then the rest of it, lest that be taken for a code. Null when none came.</summary>
    private async Task<bool?> VerdictAsync(CancellationToken cancellation)
    {
        var answer = new byte[AnswerMax];
        var count = 0;
        bool? verdict = null;
        var begun = time.GetTimestamp();
        while (count < answer.Length && deadline - time.GetElapsedTime(begun) is { Ticks: > 0 } left)
        {
            var more = await line.ReadWithinAsync(answer.AsMemory(count), verdict is null ? left : silence, time, cancellation).ConfigureAwait(false);
            if (more == 0)
                break;

            count += more;
            verdict = profile.Commands!.Verdict(answer.AsSpan(0, count));
        }

        return verdict;
    }
}
