namespace ServiceHall.Queueing.Words;

/// <summary>A text for people, in Chinese and in English.</summary>
public sealed record LocalText(string Zh, string En);
