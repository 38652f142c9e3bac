using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceHall.Contracts;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Api;

/// <summary>How strictly what strangers send is read: no unknown field, no double field, no text for a number, no null where none may be.</summary>
public static class WireBody
{
    /// <summary>The options of the house made strict.</summary>
    public static JsonSerializerOptions Strict { get; } = Make();

    /// <summary>Makes options strict.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        Wire.Apply(options);
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
    }

    /// <summary>What is wrong with a JSON text, with the field at fault and without anything of its content.</summary>
    public static Rejection Explain(JsonException fault)
    {
        var field = FieldOf(fault);
        if (field is null) return Problems.BadRequest(null, "The body is no JSON object of the form wanted here.");
        var what = fault.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "is not known here"
            : fault.Message.Contains("Duplicate", StringComparison.OrdinalIgnoreCase) ? "is given twice"
            : fault.Message.Contains("missing required", StringComparison.Ordinal) ? "is missing"
            : "has the wrong type or form";
        return Problems.BadRequest(field, $"The field '{field}' {what}.");
    }

    private static string? FieldOf(JsonException fault)
    {
        var path = fault.Path is null or "$" ? "" : fault.Path.TrimStart('$').TrimStart('.');
        // For a missing field the path ends at the object around it; the message names the field.
        const string Missing = "including: '";
        var at = fault.Message.IndexOf(Missing, StringComparison.Ordinal);
        if (at >= 0)
        {
            var name = fault.Message[(at + Missing.Length)..].Split('\'')[0];
            path = path.Length == 0 ? name : $"{path}.{name}";
        }

        return path.Length is > 0 and <= 200 && path.All(IsPlain) ? path : null;
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '[' or ']';

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
