using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Plans;

/// <summary>Finds everything in a well-formed plan that could not work in a hall.</summary>
internal sealed class PlanCheck(HallPlan plan)
{
    private static readonly string[] _windowKinds = ["natural-person", "legal-person", "consulting", "reflection", "professional"];
    private static readonly string[] _audiences = ["natural", "legal"];
    private static readonly string[] _acts = ["accept", "verify", "inform", "deliver"];
    private static readonly string[] _clerkRoles = ["clerk", "manager", "department", "supervisor"];
    private static readonly string[] _languages = ["zh", "en"];
    private static readonly string[] _stationRoles = ["kiosk", "counter", "wall"];
    private static readonly string[] _ourNames = ["manager", "hall", "city"];
    private static readonly string[] _deviceKinds = ["ticket-printer", "id-card-reader", "smart-card-reader", "code-scanner", "evaluation-pad", "call-display", "call-keypad"];

    private readonly List<PlanFault> _faults = [];

    public IReadOnlyList<PlanFault> Faults()
    {
        CheckHall();
        CheckAreas();
        Unique("$.themes", plan.Themes.Select(theme => theme.Id));
        CheckWindows();
        CheckMatters();
        CheckBundles();
        CheckPersonas();
        Unique("$.clerks", plan.Clerks.Select(clerk => clerk.Id.Value));
        CheckClerks();
        CheckPolicy();
        CheckAssessment();
        CheckStations();
        CheckTickets();
        _faults.AddRange(new CasePlanCheck(plan).Faults());
        _faults.AddRange(new PlanTimesCheck(plan).Faults());
        return _faults;
    }

    private void CheckHall()
    {
        if (plan.Hall.Id.Length is 0 or > 40 || !plan.Hall.Id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            Fault("$.hall.id", $"'{plan.Hall.Id}' cannot stand in an address.", "Use 1 to 40 lower-case letters, digits and dashes.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(plan.Hall.TimeZone, out _))
        {
            Fault("$.hall.timeZone", $"There is no time zone '{plan.Hall.TimeZone}'.", "Use an IANA name such as Asia/Shanghai.");
        }

        NotEmpty("$.areas", plan.Areas);
        NotEmpty("$.windows", plan.Windows);
        NotEmpty("$.matters", plan.Matters);
        NotEmpty("$.personas", plan.Personas);
    }

    private void CheckAreas()
    {
        Unique("$.areas", plan.Areas.Select(area => area.Id.Value));
        Each(plan.Areas, "$.areas", (area, path) =>
        {
            if (!IsSeries(area.Id.Value)) Fault(path + ".id", $"'{area.Id}' cannot be a number series.", "Use one to three capital letters.");
        });
    }

    private void CheckWindows()
    {
        Unique("$.windows", plan.Windows.Select(window => window.Id.Value));
        Unique("$.windows[*].spot", plan.Windows.Where(window => window.Spot is not null).Select(window => $"{window.Area} {window.Spot!.X},{window.Spot.Y}"));
        Each(plan.Windows, "$.windows", (window, path) =>
        {
            OneOf(path + ".kind", window.Kind, _windowKinds);
            Between(path + ".spot.x", window.Spot?.X ?? 0, 0, 39);
            Between(path + ".spot.y", window.Spot?.Y ?? 0, 0, 19);
            OneOf(path + ".area", window.Area.Value, plan.Areas.Select(area => area.Id.Value));
            foreach (var (skill, acts) in window.Authority ?? new Dictionary<SkillId, IReadOnlyList<string>>())
            {
                OneOf($"{path}.authority.{skill}", skill.Value, window.Skills.Select(one => one.Value));
                foreach (var act in acts) OneOf($"{path}.authority.{skill}", act, _acts);
            }
        });
    }

    private void CheckClerks()
    {
        var skills = plan.Windows.SelectMany(window => window.Skills).Select(skill => skill.Value).Distinct().ToList();
        Each(plan.Clerks, "$.clerks", (clerk, path) =>
        {
            OneOf(path + ".role", clerk.Role, _clerkRoles);
            for (var i = 0; i < (clerk.Skills?.Count ?? 0); i++) OneOf($"{path}.skills[{i}]", clerk.Skills![i].Value, skills);
        });
    }

    private void CheckMatters()
    {
        Unique("$.matters", plan.Matters.Select(matter => matter.Id.Value));
        var themes = plan.Themes.Select(theme => theme.Id).ToList();
        Each(plan.Matters, "$.matters", (matter, path) =>
        {
            OneOf(path + ".theme", matter.Theme, themes);
            NotEmpty(path + ".for", matter.For);
            NotEmpty(path + ".skills", matter.Skills);
            foreach (var audience in matter.For) OneOf(path + ".for", audience, _audiences);
            if (matter.Words.Any(word => word.Trim().Length is 0 or > 40)) Fault(path + ".words", "An everyday word has 1 to 40 characters.", "Shorten it, or leave it out.");
            Between(path + ".expectedMinutes", matter.ExpectedMinutes, 0.5, 240);
            foreach (var act in matter.Acts) OneOf(path + ".acts", act, _acts);
            if (!plan.Windows.Any(window => window.CanDo(matter)))
            {
                var acts = matter.Acts.Count == 0 ? "" : $" with the authority to {string.Join(", ", matter.Acts)}";
                Fault(path + ".skills", $"No window can do '{matter.Id}'.", $"Give one window all of: {string.Join(", ", matter.Skills)}{acts}.");
            }
        });
    }

    private void CheckAssessment()
    {
        var weights = plan.Assessment;
        (string Name, double Weight)[] parts = [("work", weights.Work), ("pace", weights.Pace), ("ratings", weights.Ratings), ("oneStop", weights.OneStop)];
        foreach (var (name, weight) in parts) Between("$.assessment." + name, weight, 0, 1000);
        if (parts.All(part => part.Weight == 0)) Fault("$.assessment", "No part of the assessment weighs anything.", "Give one of work, pace, ratings and oneStop a weight above 0.");
    }

    private void CheckBundles()
    {
        Unique("$.bundles", plan.Bundles.Select(bundle => bundle.Id.Value));
        var matters = plan.Matters.Select(matter => matter.Id.Value).ToList();
        Each(plan.Bundles, "$.bundles", (bundle, path) =>
        {
            NotEmpty(path + ".matters", bundle.Matters);
            Unique(path + ".matters", bundle.Matters.Select(matter => matter.Value));
            for (var i = 0; i < bundle.Matters.Count; i++) OneOf($"{path}.matters[{i}]", bundle.Matters[i].Value, matters);
            if (bundle.Matters.Count > plan.Policy.MattersPerNumberMax)
            {
                Fault(path + ".matters", $"{bundle.Matters.Count} matters are more than one number may have.", $"At most {plan.Policy.MattersPerNumberMax} (policy.mattersPerNumberMax).");
            }
        });
    }

    private void CheckPersonas()
    {
        Unique("$.personas", plan.Personas.Select(persona => persona.Id.Value));
        Each(plan.Personas, "$.personas", (persona, path) =>
        {
            Between(path + ".factor", persona.Factor, 0.1, 2);
            Between(path + ".fromAge", persona.FromAge ?? 0, 0, 150);
        });
    }

    private void CheckPolicy()
    {
        var policy = plan.Policy;
        OneOf("$.policy.rule", policy.Rule, ["accumulating", "fifo", "strict", "overload"]);
        Between("$.policy.targetMinutesMin", policy.TargetMinutesMin, 0.5, 120);
        Between("$.policy.targetMinutesMax", policy.TargetMinutesMax, policy.TargetMinutesMin, 240);
        Between("$.policy.targetFactor", policy.TargetFactor, 0.1, 20);
        Between("$.policy.nextLegTargetMinutes", policy.NextLegTargetMinutes, 0.5, 60);
        Between("$.policy.mattersPerNumberMax", policy.MattersPerNumberMax, 1, 20);
        Between("$.policy.numbersPerPersonMax", policy.NumbersPerPersonMax, 1, 100);
        Between("$.policy.reprintsMax", policy.ReprintsMax, 0, 20);
        Between("$.policy.recallsMax", policy.RecallsMax, 0, 20);
        Between("$.policy.noShowGraceMinutes", policy.NoShowGraceMinutes, 0, 600);
        Between("$.policy.parkMinutes", policy.ParkMinutes, 1, 600);
        Between("$.policy.undoSeconds", policy.UndoSeconds, 0, 300);
        Between("$.policy.ratingMinutes", policy.RatingMinutes, 1, 10_080);
        Between("$.policy.staffingWaitMinutes", policy.StaffingWaitMinutes, 0.1, 120);
        Between("$.policy.waitingMax", policy.WaitingMax, 1, 2_000_000);
    }

    private void CheckStations()
    {
        Unique("$.stations", plan.Stations.Select(station => station.Id.Value));
        Unique("$.stations[*].devices", plan.Stations.SelectMany(station => station.Devices).Select(device => device.Id));
        Unique("$.stations[*].reserve", plan.Stations.Where(station => station.Reserve is not null).Select(station => station.Reserve!));
        Unique("$.stations[*].window", plan.Stations.Where(station => station.Window is not null).Select(station => station.Window!.Value.Value));
        Each(plan.Stations, "$.stations", (station, path) =>
        {
            OneOf(path + ".role", station.Role, _stationRoles);
            if (_ourNames.Contains(station.Id.Value)) Fault(path + ".id", $"'{station.Id}' is a name of the hall's own.", $"Use another than {string.Join(", ", _ourNames)}.");
            if (station.Role == "counter") OneOf(path + ".window", station.Window?.Value ?? "", plan.Windows.Select(window => window.Id.Value));
            else if (station.Window is not null) Fault(path + ".window", $"A {station.Role} has no window.", "Leave it out.");
            if (station.Wall is { } wall) CheckWall(station, wall, path + ".wall");
            if (station.Reserve is { } reserve) CheckReserve(station, reserve, path + ".reserve");
            if (station.Ticket is { } ticket) OneOf(path + ".ticket", ticket, plan.Tickets.Concat(TicketTemplates.BuiltIn).Select(one => one.Id));
            Each(station.Devices, path + ".devices", (device, devicePath) =>
            {
                OneOf(devicePath + ".kind", device.Kind, _deviceKinds);
                if (!PlanWalk.FitsAddress(device.Id)) Fault(devicePath + ".id", "It cannot stand in an address.", "Use 1 to 64 letters, digits and dashes.");
            });
        });
    }

    private void CheckWall(Station station, WallLayout wall, string path)
    {
        if (station.Role != "wall") Fault(path, $"A {station.Role} has no layout.", "Leave it out.");
        OneOf(path + ".layout", wall.Layout, WallLayout.Layouts);
        OneOf(path + ".language", wall.Language, _languages);
        Unique(path + ".areas", wall.Areas.Select(area => area.Value));
        for (var i = 0; i < wall.Areas.Count; i++) OneOf($"{path}.areas[{i}]", wall.Areas[i].Value, plan.Areas.Select(area => area.Id.Value));
        Unique(path + ".voice", wall.Voice);
        for (var i = 0; i < wall.Voice.Count; i++) OneOf($"{path}.voice[{i}]", wall.Voice[i], _languages);
        var zones = wall.Areas.Count == 0 ? plan.Areas.Count : wall.Areas.Count;
        if (wall.Layout == "zones" && zones > WallLayout.ZonesMax)
        {
            Fault(path + ".areas", $"{zones} areas side by side are too small to be read from 10 m.", $"Name at most {WallLayout.ZonesMax}, or take another layout.");
        }
    }

    private void CheckReserve(Station station, string reserve, string path)
    {
        if (station.Role != "kiosk" || !station.Remote) Fault(path, "Only a kiosk in a process of its own can lose the hall.", "Leave it out, or say \"remote\": true.");
        if (!IsSeries(reserve)) Fault(path, $"'{reserve}' cannot be a number series.", "Use one to three capital letters.");
        if (plan.Areas.Any(area => area.Id.Value == reserve)) Fault(path, $"'{reserve}' is the series of an area.", "Use letters that no area has.");
        if (!TicketTemplates.Of(plan, station).Parts.Any(part => part.When.Contains("reserve")))
        {
            Fault(path, "Its ticket would not say that the wait cannot be told.", "Give its template a text with \"when\": [\"reserve\"], such as 按取号时间一起叫号.");
        }
    }

    private static bool IsSeries(string text) => text.Length is >= 1 and <= 3 && text.All(char.IsAsciiLetterUpper);

    private void CheckTickets()
    {
        Unique("$.tickets", plan.Tickets.Select(ticket => ticket.Id));
        Each(plan.Tickets, "$.tickets", (ticket, path) => _faults.AddRange(new TicketTemplateCheck(ticket, path).Faults()));
    }

    private static void Each<T>(IReadOnlyList<T> items, string path, Action<T, string> check)
    {
        for (var i = 0; i < items.Count; i++) check(items[i], $"{path}[{i}]");
    }

    private void NotEmpty<T>(string path, IReadOnlyList<T> items)
    {
        if (items.Count == 0) Fault(path, "It is empty.", "Give at least one.");
    }

    private void Unique(string path, IEnumerable<string> ids)
    {
        foreach (var twice in ids.GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            Fault(path, $"'{twice.Key}' stands there {twice.Count()} times.", "Each may stand once.");
        }
    }

    private void OneOf(string path, string value, IEnumerable<string> allowed)
    {
        var list = allowed as IReadOnlyCollection<string> ?? [.. allowed];
        if (!list.Contains(value, StringComparer.Ordinal)) Fault(path, $"'{value}' is not known.", $"Allowed: {string.Join(", ", list.Take(40))}.");
    }

    private void Between(string path, double value, double least, double most)
    {
        if (!(value >= least && value <= most)) Fault(path, FormattableString.Invariant($"{value} is out of bounds."), FormattableString.Invariant($"Allowed: {least} to {most}."));
    }

    private void Fault(string path, string what, string remedy) => _faults.Add(new PlanFault(path, what, remedy));
}
