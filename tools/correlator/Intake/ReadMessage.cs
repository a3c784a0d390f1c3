namespace Earshot.Correlation.Intake;

/// <summary>A line that was read.</summary>
/// <param name="Outcome">Why it cannot be used, or <see cref="Rejection.None"/>.</param>
/// <param name="Detection">The message, where it can.</param>
public readonly record struct ReadMessage(Rejection Outcome, Detection? Detection);
