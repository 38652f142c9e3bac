using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceHall.Contracts;

/// <summary>How everything that crosses a process border is written: camelCase, enums as kebab-case words, nulls left out.</summary>
public static class Wire
{
    /// <summary>The one set of options for the hubs, the API and the clients.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Applies the house's form to options somebody else owns (the hub's, the API's).</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.AllowOutOfOrderMetadataProperties = true;
        options.MaxDepth = 16;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: true));
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
