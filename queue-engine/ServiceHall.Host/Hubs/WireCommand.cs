using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceHall.Host.Api;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Hubs;

/// <summary>Reads a command as strangers write it.</summary>
public static class WireCommand
{
    /// <summary>The command; null when it is none, with the reason and the field at fault.</summary>
    public static HallCommand? Read(JsonElement element, out Rejection? rejection)
    {
        rejection = null;
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("kind", out var kind) || kind.ValueKind != JsonValueKind.String)
        {
            rejection = Problems.BadRequest("kind", "A command is an object with 'kind' and 'commandId'.");
            return null;
        }

        if (!CommandKinds.All.Contains(kind.GetString()!))
        {
            rejection = Problems.BadRequest("kind", "There is no command of this kind.") with { Remedy = $"Known: {string.Join(", ", CommandKinds.All)}." };
            return null;
        }

        try
        {
            var command = WithCode(element, kind.GetString()!).Deserialize<HallCommand>(WireBody.Strict);
            if (command is null || !CommandIds.IsReserved(command.CommandId.Value)) return command;
            rejection = Problems.BadRequest("commandId", $"An id that begins with '{CommandIds.OfWorkOrders}' is a work order's.");
            return null;
        }
        catch (JsonException fault)
        {
            rejection = WireBody.Explain(fault);
            return null;
        }
        catch (ArgumentException)
        {
            // A JSON object cannot be built of a text that names a field twice.
            rejection = Problems.BadRequest(null, "A field of the command is given twice.");
            return null;
        }
    }

    // A client that has no source of randomness may leave the code of a ticket or an appointment to us.
    private static JsonElement WithCode(JsonElement element, string kind)
    {
        if (kind is not ("take-number" or "check-in" or "book-appointment") || element.TryGetProperty("code", out _)) return element;
        var command = JsonObject.Create(element)!;
        command["code"] = CommandIds.NewTicketCode().Value;
        return JsonSerializer.SerializeToElement(command);
    }
}
