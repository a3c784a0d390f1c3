using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Earshot.Hal.Virtual;
using Earshot.Tools.Audio;
using Spectre.Console;

namespace Earshot.Tools.Budget;

/// <summary>Counts what the node costs and shows it.</summary>
internal sealed class BudgetVerb
{
    private readonly BudgetOptions _options;
    private readonly Terminal _terminal;

    /// <summary>Initializes a new instance of the <see cref="BudgetVerb"/> class.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="terminal">Where output goes.</param>
    public BudgetVerb(BudgetOptions options, Terminal terminal)
    {
        _options = options;
        _terminal = terminal;
    }

    /// <summary>Runs the verb.</summary>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="BadInputException">There is no second compilation, or a file cannot be used.</exception>
    public int Run()
    {
        BudgetRun run = new(BudgetRun.FindFolder());
        BudgetReport report = _options.File is null ? run.CountStandard() : run.Count(_options.File, Load(_options.File));
        if (_options.Json)
        {
            _terminal.Output.WriteLine(BudgetJson.Write(report));
        }
        else
        {
            BudgetTable.Write(report, _terminal);
        }

        if (_options.Record is not null)
        {
            Renew(_options.Record, BudgetRecord.Of(report));
        }

        return ExitCode.Done;
    }

    private static RecordedSound Load(string path)
    {
        Recording recording = new RecordingFile(path, Ffmpeg.Find(Environment.GetEnvironmentVariable("PATH"))).Load();
        short[][] channels = [.. Enumerable.Range(0, recording.ChannelCount).Select(c => Samples(recording.Channel(c)))];
        return new RecordedSound(channels);
    }

    private static short[] Samples(ReadOnlySpan<float> channel)
    {
        short[] samples = new short[channel.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (short)Math.Clamp(MathF.Round(channel[i] * 32768f), short.MinValue, short.MaxValue);
        }

        return samples;
    }

    private void Renew(string path, BudgetRecord measured)
    {
        IReadOnlyList<BudgetChange> changes = File.Exists(path) ? BudgetRecord.Load(path).Compare(measured) : [];
        measured.Save(path);
        foreach (BudgetChange change in changes)
        {
            _terminal.WriteLine(BudgetRecord.Breaks(change) ? $"[red]{change}[/]" : $"[green]{change}[/]");
        }

        _terminal.WriteLine($"{path.EscapeMarkup()}: {(changes.Count == 0 ? "recorded" : $"recorded, {changes.Count} figure{(changes.Count == 1 ? string.Empty : "s")} changed")}.");
    }
}
