namespace Earshot.Correlation.Warning;

/// <summary>A message to the public about an alert: numbered, each naming the one that it takes the place of.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Sent">When it is sent, in Unix seconds.</param>
/// <param name="Level">The level that it tells.</param>
/// <param name="Before">When the one before was sent; <see langword="null"/> for the first.</param>
public sealed record PublicNotice(int Number, double Sent, AlertLevel Level, double? Before);
