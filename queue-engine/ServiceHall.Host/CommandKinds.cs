using System.Reflection;
using System.Text.Json.Serialization;
using ServiceHall.Queueing;

namespace ServiceHall.Host;

/// <summary>The wire names of the commands.</summary>
public static class CommandKinds
{
    private static readonly Dictionary<Type, string> Kinds = typeof(HallCommand)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!);

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<string> All => Kinds.Values;

    /// <summary>The wire name of a command.</summary>
    public static string Of(HallCommand command) => Kinds[command.GetType()];
}
