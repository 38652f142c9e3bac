using System.Text.Json;
using ServiceHall.Contracts;
using ServiceHall.Drivers.Simulated;

namespace ServiceHall.Host.Verbs;

/// <summary>What a person at the terminal can do to a simulator: one word a line. Without a terminal it just goes on.</summary>
public sealed class SimulatorKeys(IBenchDevice device)
{
    private static readonly BenchCard Card = new("测试甲", new DateOnly(1988, 1, 1));

    /// <summary>The words.</summary>
    public string Help => device.Kind switch
    {
        "ticket-printer" => "Type: paper ok|low|out, cover open|closed, press jam|free, cable in|out, look, quit",
        "id-card-reader" => "Type: card, pull, cable in|out, look, quit",
        "code-scanner" => "Type: scan TEXT, cable in|out, look, quit",
        "evaluation-pad" => "Type: press 1 to 5, cable in|out, look, quit",
        "call-keypad" => "Type: press KEY, cable in|out, look, quit",
        _ => "Type: cable in|out, look, quit",
    };

    /// <summary>Obeys lines until <c>quit</c> or cancelled.</summary>
    public async Task RunAsync(TextReader input, TextWriter output, CancellationTokenSource stopping)
    {
        try
        {
            while (await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(stopping.Token) is { } line)
            {
                if (line.Trim() == "quit")
                {
                    await stopping.CancelAsync();
                    return;
                }

                await output.WriteLineAsync(Obey(line.Trim()));
            }

            await Task.Delay(Timeout.Infinite, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await output.FlushAsync(CancellationToken.None);
        }
    }

    /// <summary>Does what a line says.</summary>
    /// <returns>What to tell the person.</returns>
    public string Obey(string line)
    {
        try
        {
            switch (line.Split(' ', 2))
            {
                case ["paper", var paper]: device.Set(paper, null, null); break;
                case ["cover", var cover]: device.Set(null, cover, null); break;
                case ["cable", var cable]: device.Set(null, null, cable); break;
                case ["press", var key]: device.Press(key); break;
                case ["scan", var text]: device.Scan(text); break;
                case ["card"]: device.InsertCard(Card); break;
                case ["pull"]: device.RemoveCard(); break;
                case ["look"]: return JsonSerializer.Serialize(device.Look(), Wire.Options);
                default: return Help;
            }

            return "ok";
        }
        catch (BenchException refusal)
        {
            return refusal.Message;
        }
    }
}
