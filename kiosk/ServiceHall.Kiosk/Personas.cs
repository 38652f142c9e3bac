using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk;

/// <summary>Which group a birth date suggests.</summary>
public static class Personas
{
    /// <summary>The group with the highest <see cref="Persona.FromAge"/> the age has reached; null when there is none.</summary>
    public static PersonaId? Suggested(IEnumerable<Persona> personas, DateOnly birth, DateOnly today) =>
        personas.Where(persona => persona.FromAge is { } from && from <= AgeAt(birth, today)).MaxBy(persona => persona.FromAge)?.Id;

    private static int AgeAt(DateOnly birth, DateOnly today)
    {
        var years = today.Year - birth.Year;
        return (today.Month, today.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }
}
