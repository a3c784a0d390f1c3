namespace Earshot.Tools.Budget;

/// <summary>What the user asked <c>budget</c> to do.</summary>
/// <param name="File">The recording, or <see langword="null"/> for the synthesised sounds.</param>
/// <param name="Json">Whether one JSON object is printed and nothing else.</param>
/// <param name="Record">The record to renew, or <see langword="null"/>.</param>
public sealed record BudgetOptions(string? File, bool Json, string? Record);
