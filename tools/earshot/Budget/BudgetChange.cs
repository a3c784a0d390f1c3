using System.Globalization;

namespace Earshot.Tools.Budget;

/// <summary>A figure that differs from the recorded one.</summary>
/// <param name="Name">Its name in the record.</param>
/// <param name="Recorded">The recorded figure, or <see langword="null"/> if there is none.</param>
/// <param name="Measured">The new figure, or <see langword="null"/> if there is none.</param>
public sealed record BudgetChange(string Name, long? Recorded, long? Measured)
{
    /// <inheritdoc/>
    public override string ToString() => this switch
    {
        { Recorded: null } => $"{Name}: {Text(Measured)}, not recorded",
        { Measured: null } => $"{Name}: recorded as {Text(Recorded)}, no longer measured",
        { Recorded: long recorded, Measured: long measured } => string.Create(
            CultureInfo.InvariantCulture, $"{Name}: {Text(measured)} against {Text(recorded)} recorded, {measured - recorded:+#,0;-#,0}{Share(recorded, measured)}"),
    };

    private static string Text(long? value) => string.Create(CultureInfo.InvariantCulture, $"{value:N0}");

    private static string Share(long recorded, long measured) => recorded == 0
        ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $" ({(measured - recorded) * 100.0 / recorded:+0.0;-0.0;0.0} %)");
}
