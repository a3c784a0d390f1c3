namespace Earshot.Correlation.Warning;

/// <summary>What a human asked for about an alert, and what became of it: kept for ever.</summary>
/// <param name="Time">When, in Unix seconds.</param>
/// <param name="Who">Who asked.</param>
/// <param name="Act">What for: <c>release</c> or <c>withdraw</c>.</param>
/// <param name="Alert">The alert's name as it was given.</param>
/// <param name="Done">Whether it was done.</param>
/// <param name="Detail">The area and level of the alert; where it was not done, why not.</param>
public sealed record AuditRecord(double Time, string Who, string Act, string Alert, bool Done, string Detail);
