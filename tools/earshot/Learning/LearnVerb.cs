using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using Earshot.Detection;
using Earshot.Tools.Scoring;
using Spectre.Console;

namespace Earshot.Tools.Learning;

/// <summary>Fits a profile, judges it and writes it.</summary>
internal sealed partial class LearnVerb
{
    private readonly LearnOptions _options;
    private readonly Terminal _terminal;

    /// <summary>Initializes a new instance of the <see cref="LearnVerb"/> class.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="terminal">Where output goes.</param>
    public LearnVerb(LearnOptions options, Terminal terminal)
    {
        _options = options;
        _terminal = terminal;
    }

    /// <summary>Runs the verb.</summary>
    /// <param name="stop">Ends it early.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="BadInputException">The manifest or a recording cannot be used.</exception>
    /// <exception cref="RunFailedException">A weight does not fit a profile.</exception>
    public int Run(CancellationToken stop)
    {
        string type = TypeOf(_options.Output);
        OutputFile.Require(_options.Output);
        if (_options.Source is not null)
        {
            OutputFile.Require(_options.Source);
        }

        Manifest manifest = Manifest.Load(_options.Manifest);
        WorkProgress progress = new(_terminal, _options.Json);
        IReadOnlyList<LabelledRecording> recordings = progress.Run("loading recordings", report => LabelledRecordings.Load(manifest, report, stop));

        // Too few groups are found before the work, not after it.
        ManifestEntry[] entries = [.. recordings.Select(recording => recording.Entry)];
        CrossValidation.Deal(entries, _options.Seed);
        IReadOnlyList<IReadOnlyList<Example>> examples = progress.Run("hearing recordings", report => Examples.Of(recordings, report, stop));
        IReadOnlyList<IReadOnlyList<SignatureSet>> folds = progress.Run(
            "cross-validating", report => CrossValidation.Fit(entries, examples, _options.Seed, report, stop));
        IReadOnlyList<IReadOnlyList<RecordingScore>> scores = progress.Run(
            "judging recordings", report => RecordingJudge.Judge(recordings, folds, report, stop));
        Example[] all = [.. examples.SelectMany(e => e)];
        QuantizedNetwork network = progress.Run("fitting the profile", _ => QuantizedNetwork.Of(NetworkTrainer.Fit(all, _options.Seed)));
        LearnedProfile profile = new(
            type,
            network,
            manifest.Sha256,
            recordings.Select(recording => recording.Entry.Group).Distinct().Count(),
            manifest.Entries.Count - recordings.Count,
            all.Length,
            _options.Seed,
            DetectionFigures.Of(scores));

        OutputFile.Write(_options.Output, Encoding.UTF8.GetBytes(ProfileJson.Write(profile)));
        if (_options.Source is not null)
        {
            OutputFile.Write(_options.Source, Encoding.UTF8.GetBytes(ProfileSource.Write(type, network)));
        }

        Show(manifest, profile, scores);
        return ExitCode.Done;
    }

    private static string TypeOf(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name.Length <= 32 && TypeName().IsMatch(name) && Path.GetExtension(path) == ".json"
            ? name
            : throw new BadInputException($"-o '{path}': the file's name is the type that messages name; give one such as shahed-136.json (lower-case letters, digits, single hyphens, 32 at most; a letter first).");
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex TypeName();

    private void Show(Manifest manifest, LearnedProfile profile, IReadOnlyList<IReadOnlyList<RecordingScore>> scores)
    {
        if (_options.Json)
        {
            JsonObject json = ProfileJson.Provenance(profile);
            json.Insert(0, "type", profile.Type);
            _terminal.Output.WriteLine(json.ToJsonString());
            return;
        }

        if (profile.Skipped > 0)
        {
            _terminal.WriteLine($"[yellow]{manifest.Path.EscapeMarkup()}: left out for more than one channel: {profile.Skipped}.[/]");
        }

        _terminal.WriteLine($"[bold]{profile.Type.EscapeMarkup()}[/]: {profile.Figures.Recordings.Positives} positive and {profile.Figures.Recordings.Negatives} negative recordings of {profile.Groups} groups, {profile.Examples} frames.");
        _terminal.WriteLine($"Cross-validated by group, {CrossValidation.FoldCount} folds, means over {CrossValidation.ShuffleCount} shuffles:");
        FiguresTable.Write(profile.Figures, _terminal);
        ReliabilityTable.Write(profile.Figures, _terminal);
        FiguresTable.WriteRecordings(scores, _terminal);
        _terminal.WriteLine($"{_options.Output.EscapeMarkup()}: written.");
        if (_options.Source is not null)
        {
            _terminal.WriteLine($"{_options.Source.EscapeMarkup()}: written.");
        }
    }
}
