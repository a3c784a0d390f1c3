using System;
using System.Globalization;

namespace Earshot.Tests.Fuzz;

/// <summary>How many inputs the fuzz tests make: few in every run, a million where the laboratory is asked for a thousand faults.</summary>
internal static class FuzzCount
{
    private const int PerFault = 1000;
    private const int Short = 20_000;

    /// <summary>Gets the share of one of the tests.</summary>
    /// <param name="percent">Its share of all.</param>
    public static int Share(int percent) => (int)((long)All * percent / 100);

    private static int All => Environment.GetEnvironmentVariable("EARSHOT_LABORATORY") is { Length: > 0 } faults
        ? PerFault * int.Parse(faults, CultureInfo.InvariantCulture)
        : Short;
}
