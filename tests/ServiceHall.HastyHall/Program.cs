// A whole hall whose clock runs fast, and which expects to be killed. Arguments: plan, data folder, the time it begins at (Unix milliseconds).
// Says "ready ADDRESS" when its doors are open.
using System.Globalization;
using ServiceHall.HastyHall;
using ServiceHall.Host.Running;

var time = new HastyTime(DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(args[2], CultureInfo.InvariantCulture)));
var options = new HallOptions { Plan = args[0], Data = args[1], Urls = ["http://127.0.0.1:0"], DemoPins = true };
await using var hall = await RunningHall.StartAsync(options, time, CancellationToken.None);
await Console.Out.WriteLineAsync("ready " + hall.Urls[0]);
await Console.Out.FlushAsync();
await Task.Delay(Timeout.Infinite);
