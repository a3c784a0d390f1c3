namespace Earshot.Correlation.Warning;

/// <summary>How pressing an alert is.</summary>
public enum AlertLevel
{
    /// <summary>A target may come: information for operators, never for the public.</summary>
    Watch,

    /// <summary>A target is there, or more probably than not comes.</summary>
    Warning,
}
