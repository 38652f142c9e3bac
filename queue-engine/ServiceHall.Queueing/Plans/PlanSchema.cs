using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Plans;

/// <summary>The JSON schema of a plan, made from what <see cref="PlanReader"/> reads, so that an editor helps while it is written. What a schema cannot say, <c>servicehall check</c> does.</summary>
public static class PlanSchema
{
    private static readonly JsonSerializerOptions _written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<(Type, string), string[]> _words = new()
    {
        [(typeof(OpeningHours), "closing")] = PlanTimesCheck.Closings,
        [(typeof(AppointmentGroup), "late")] = PlanTimesCheck.Lates,
        [(typeof(AppointmentGroup), "on")] = PlanTimesCheck.DayKinds,
        [(typeof(Duty), "on")] = PlanTimesCheck.DayKinds,
    };

    /// <summary>The schema's text.</summary>
    public static string Json()
    {
        var schema = PlanReader.Options.GetJsonSchemaAsNode(typeof(HallPlan), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "ServiceHall: 大厅方案 / a hall's plan");
        return schema.ToJsonString(_written) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == typeof(ClockTime)) return new JsonObject { ["type"] = "string", ["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$" };
        if (type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IWord<>)))
        {
            return new JsonObject { ["type"] = context.TypeInfo.Type == type ? "string" : new JsonArray("string", "null"), ["minLength"] = 1, ["maxLength"] = WordForm.LengthMax };
        }

        if (schema is JsonObject known && context.PropertyInfo is { } property && _words.GetValueOrDefault((property.DeclaringType, property.Name)) is { } words)
        {
            var allowed = new JsonArray([.. words.Select(word => (JsonNode)word)]);
            if (known["items"] is JsonObject items) items["enum"] = allowed;
            else known["enum"] = allowed;
        }

        return schema;
    }
}
