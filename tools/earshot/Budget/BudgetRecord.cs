using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Earshot.Tools.Budget;

/// <summary>
/// Figures that were accepted: none may be exceeded. Each has a name such as <c>searching.transform</c>; those of stages are
/// weighted operations a frame.
/// </summary>
public sealed class BudgetRecord
{
    /// <summary>Below this share of a recorded figure the record is out of date.</summary>
    private const double Renewal = 0.98;

    private static readonly JsonSerializerOptions s_layout = new() { WriteIndented = true };

    private readonly Dictionary<string, long> _figures;

    private BudgetRecord(Dictionary<string, long> figures)
    {
        _figures = figures;
    }

    /// <summary>Takes the figures of a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The record.</returns>
    public static BudgetRecord Of(BudgetReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Dictionary<string, long> figures = [];
        foreach ((string name, BudgetFigures state, _) in report.States)
        {
            foreach (BudgetStage stage in Enum.GetValues<BudgetStage>())
            {
                figures.Add($"{name}.{StageName.Key(stage)}", state.MeanOfStage(stage).Weighted);
            }

            figures.Add($"{name}.frame", state.Mean.Weighted);
            figures.Add($"{name}.raw", state.Mean.Raw);
            figures.Add($"{name}.largest", state.Largest);
            figures.Add($"{name}.objects", state.Objects);
            figures.Add($"{name}.hostBytes", state.HostBytes);
            figures.Add($"{name}.literals", state.Mean.Literals);
        }

        figures.Add("heapBytes", report.HeapBytes);
        return new BudgetRecord(figures);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The record.</returns>
    /// <exception cref="BadInputException">It cannot be read or is no record.</exception>
    public static BudgetRecord Load(string path)
    {
        try
        {
            return new BudgetRecord(JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllText(path))!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(File.Exists(path) ? $"{path}: cannot be read ({e.Message})" : $"{path}: no such file.");
        }
        catch (JsonException e)
        {
            throw new BadInputException($"{path}: not a record of the budget, line {e.LineNumber + 1}: names with whole numbers are expected.");
        }
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public void Save(string path)
    {
        try
        {
            File.WriteAllText(path, JsonSerializer.Serialize(_figures, s_layout).ReplaceLineEndings("\n") + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: cannot be written ({e.Message})");
        }
    }

    /// <summary>Compares newer figures with these.</summary>
    /// <param name="measured">The newer figures.</param>
    /// <returns>Each figure that differs, in the newer ones' order and then what they lack.</returns>
    public IReadOnlyList<BudgetChange> Compare(BudgetRecord measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return
        [
            .. measured._figures.Keys.Union(_figures.Keys)
                .Select(name => new BudgetChange(name, Find(_figures, name), Find(measured._figures, name)))
                .Where(change => change.Recorded != change.Measured),
        ];
    }

    /// <summary>Says whether a change breaks the record.</summary>
    /// <param name="change">The change.</param>
    /// <returns>Whether the figure is above the recorded one, or is in one of the two only.</returns>
    public static bool Breaks(BudgetChange change) =>
        change is not { Recorded: long recorded, Measured: long measured } || measured > recorded;

    /// <summary>Says whether a change makes the record out of date.</summary>
    /// <param name="change">The change.</param>
    /// <returns>Whether the figure is more than 2 % below the recorded one.</returns>
    public static bool CallsForRenewal(BudgetChange change) =>
        change is { Recorded: long recorded, Measured: long measured } && measured < recorded * Renewal;

    private static long? Find(Dictionary<string, long> figures, string name) => figures.TryGetValue(name, out long value) ? value : null;
}
