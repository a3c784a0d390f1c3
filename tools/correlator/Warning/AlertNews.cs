namespace Earshot.Correlation.Warning;

/// <summary>What is to be told of an alert.</summary>
/// <param name="Alert">The alert as it is now.</param>
/// <param name="Cleared">Whether it is an hour over: its retained message is taken away, and nothing else is told.</param>
/// <param name="Public">Whether its <see cref="Alert.Notice"/> is new and goes to the public.</param>
public sealed record AlertNews(Alert Alert, bool Cleared, bool Public);
