using System.Collections.Generic;

namespace Earshot.Tools.Budget;

/// <summary>What <c>budget</c> found.</summary>
/// <param name="Sound">What the node heard.</param>
/// <param name="Searching">Frames in which nothing was present, or <see langword="null"/> if there were none.</param>
/// <param name="Present">Frames in which something was present, or <see langword="null"/> if there were none.</param>
/// <param name="HeapBytes">The node's own objects in nanoFramework's heap.</param>
/// <param name="Unpriced">Methods of packages that ran and whose bodies have no price; the figures are too low by them.</param>
public sealed record BudgetReport(
    string Sound, BudgetFigures? Searching, BudgetFigures? Present, int HeapBytes, IReadOnlyList<string> Unpriced)
{
    /// <summary>Budget of the mean frame while searching, weighted operations.</summary>
    public const int SearchingLimit = 420_000;

    /// <summary>Budget of the mean frame while something is present.</summary>
    public const int PresentLimit = 620_000;

    /// <summary>Budget of any single frame.</summary>
    public const int LargestLimit = 800_000;

    /// <summary>Budget of the node's own objects in bytes.</summary>
    public const int HeapLimit = 64 * 1024;

    /// <summary>Length of a frame in seconds.</summary>
    public const double FrameSeconds = 0.256;

    /// <summary>
    /// Estimates of what an ESP32 executes a second: at 240 MHz with slow and with fast memory, and the 160 MHz image.
    /// </summary>
    public static IReadOnlyList<(string Name, double OperationsPerSecond)> Processors { get; } =
    [
        ("240 MHz, low estimate", 3.3e6),
        ("240 MHz, high estimate", 4.4e6),
        ("160 MHz image", 1.3e6),
    ];

    /// <summary>Gets the states that were heard, by name.</summary>
    public IEnumerable<(string Name, BudgetFigures Figures, int Limit)> States
    {
        get
        {
            if (Searching is not null)
            {
                yield return ("searching", Searching, SearchingLimit);
            }

            if (Present is not null)
            {
                yield return ("present", Present, PresentLimit);
            }
        }
    }
}
