using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Earshot.Detection;
using Earshot.Tools.Learning;
using Earshot.Tools.Placing;
using Earshot.Tools.Scoring.Beds;
using Earshot.Tools.Scoring.Placed;
using Spectre.Console;

namespace Earshot.Tools.Scoring;

/// <summary>The firmware judges labelled recordings, as it ships or as cross-validation has it.</summary>
internal sealed class ScoreVerb
{
    private const string ShippedType = "shahed-136";
    private const string Scores = "score.jsonl";

    private readonly ScoreOptions _options;
    private readonly Terminal _terminal;

    /// <summary>Initializes a new instance of the <see cref="ScoreVerb"/> class.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="terminal">Where output goes.</param>
    public ScoreVerb(ScoreOptions options, Terminal terminal)
    {
        _options = options;
        _terminal = terminal;
    }

    /// <summary>Runs the verb.</summary>
    /// <param name="stop">Ends it early.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="BadInputException">The manifest or a recording cannot be used, or the folder cannot be written.</exception>
    /// <exception cref="RunFailedException">In cross-validation, a weight does not fit a profile.</exception>
    public int Run(CancellationToken stop)
    {
        string[] outputs = _options.Output is null ? [] : [.. ScorePlots.Names.Append(Scores).Select(name => Path.Combine(_options.Output, name))];
        Array.ForEach(outputs, OutputFile.Require);
        if (_options.Report is not null)
        {
            OutputFile.Require(ScoreReport.Index(_options.Report));
        }

        Manifest manifest = Manifest.Load(_options.Manifest);
        WorkProgress progress = new(_terminal, _options.Json);
        IReadOnlyList<LabelledRecording> recordings = progress.Run("loading recordings", report => LabelledRecordings.Load(manifest, report, stop));
        IReadOnlyList<NoiseBed> noise = _options.PlaceRange is null ? [] : PlacedJudge.Beds(recordings, manifest.Path);
        Judging judging = _options.CrossValidate ? JudgedByFolds(recordings, progress, stop) : AsShipped(manifest, recordings);
        IReadOnlyList<IReadOnlyList<RecordingScore>> scores = progress.Run("hearing recordings", report => RecordingJudge.Judge(recordings, judging.Profiles, report, stop));
        DetectionFigures figures = DetectionFigures.Of(scores);
        IReadOnlyList<BedScore> beds = _options.BedHours is not double hours ? [] : progress.Run(
            "hearing beds", report => BedJudge.Judge(hours, BuiltInProfiles.Signatures, _options.Seed, report, stop));
        IReadOnlyList<PlacedScore> placed = _options.PlaceRange is not double range ? [] : progress.Run(
            "hearing placed recordings", report => PlacedJudge.Judge(recordings, noise, range, report, stop));
        string json = ScoreJson.Write(manifest, judging, scores, figures)
            + (beds.Count > 0 ? BedJson.Write(beds) : string.Empty)
            + (placed.Count > 0 ? PlacedJson.Write(placed, _options.PlaceRange!.Value) : string.Empty);
        foreach ((string path, byte[] content) in outputs.Zip(outputs.Length > 0 ? ScorePlots.Draw(scores, figures, judging.Title).Append(Encoding.UTF8.GetBytes(json)) : []))
        {
            OutputFile.Write(path, content);
        }

        int pages = _options.Report is null ? 0 : progress.Run(
            "writing pages", report => new ScoreReport(judging, recordings, scores, figures).Write(_options.Report, report, stop));
        if (_options.Json)
        {
            _terminal.Output.Write(json);
            return ExitCode.Done;
        }

        Show(manifest, recordings, judging, scores, figures);
        if (beds.Count > 0)
        {
            BedTable.Write(beds, _terminal);
        }

        if (placed.Count > 0)
        {
            PlacedTable.Write(placed, _options.PlaceRange!.Value, _terminal);
        }

        Array.ForEach(outputs, output => _terminal.WriteLine($"{output.EscapeMarkup()}: written."));
        if (_options.Report is not null)
        {
            _terminal.WriteLine(FormattableString.Invariant($"{ScoreReport.Index(_options.Report).EscapeMarkup()}: written, with {pages} pages."));
        }

        return ExitCode.Done;
    }

    private static Judging AsShipped(Manifest manifest, IReadOnlyList<LabelledRecording> recordings)
    {
        FittedOn fitted = FittedOn.Read();
        SignatureSet profile = BuiltInProfiles.Signatures;
        return new Judging(ShippedType, [[.. recordings.Select(_ => profile)]], fitted.InSample(manifest), false, fitted.Note(manifest));
    }

    private Judging JudgedByFolds(IReadOnlyList<LabelledRecording> recordings, WorkProgress progress, CancellationToken stop)
    {
        // Too few groups are found before the work, not after it.
        ManifestEntry[] entries = [.. recordings.Select(recording => recording.Entry)];
        int folds = CrossValidation.Deal(entries, _options.Seed).Distinct().Count();
        SoundClasses classes = SoundClasses.Of(entries);
        IReadOnlyList<IReadOnlyList<Example>> examples = progress.Run("learning: hearing recordings", report => Examples.Of(recordings, classes, _options.Seed, report, stop));
        IReadOnlyList<Example> synthetic = progress.Run("learning: hearing synthesised sounds", report => SyntheticExamples.Make(classes, _options.Seed, report, stop));
        CrossValidated profiles = CrossValidated.Of(recordings, examples, synthetic, classes, _options.Seed, progress, stop);
        string note = FormattableString.Invariant(
            $"Cross-validated by group: each recording is judged by profiles that were fitted without its group ({folds} folds, means over {CrossValidation.ShuffleCount} shuffles, seed {_options.Seed}), at the firmware's threshold.");
        return new Judging(ShippedType, profiles.Sets, false, true, note);
    }

    private void Show(
        Manifest manifest,
        IReadOnlyList<LabelledRecording> recordings,
        Judging judging,
        IReadOnlyList<IReadOnlyList<RecordingScore>> scores,
        DetectionFigures figures)
    {
        string how = judging.CrossValidated ? "the firmware's detector" : "the firmware as it ships";
        _terminal.WriteLine($"[bold]{judging.Type}[/], {how}, single microphone: {figures.Recordings.Positives} positive and {figures.Recordings.Negatives} negative recordings.");
        int skipped = manifest.Entries.Count - recordings.Count;
        if (skipped > 0)
        {
            _terminal.WriteLine($"[yellow]{manifest.Path.EscapeMarkup()}: left out for more than one channel: {skipped}.[/]");
        }

        _terminal.WriteLine($"[yellow]{judging.Note.EscapeMarkup()}[/]");
        FiguresTable.Write(figures, _terminal);
        ReliabilityTable.Write(figures, _terminal);
        FiguresTable.WriteRecordings(scores, _terminal);
    }
}
