using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Earshot.Tools.Scoring;
using Spectre.Console;

namespace Earshot.Tools.Learning;

/// <summary>Fits signatures, judges them and writes them.</summary>
internal sealed class LearnVerb
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
    /// <exception cref="RunFailedException">A weight does not fit a signatures.</exception>
    public int Run(CancellationToken stop)
    {
        OutputFile.Require(_options.Output);
        if (_options.Source is not null)
        {
            OutputFile.Require(_options.Source);
        }

        Manifest manifest = Manifest.Load(_options.Manifest);

        // What is wrong with classes and groups is found before the work, not after it.
        ManifestEntry[] entries = [.. manifest.Entries.Where(entry => entry.Channels == 1)];
        SoundClasses classes = SoundClasses.Of(entries);
        WorkProgress progress = new(_terminal, _options.Json);
        IReadOnlyList<LabelledRecording> recordings = progress.Run("loading recordings", report => LabelledRecordings.Load(manifest, report, stop));
        CrossValidation.Deal(entries, _options.Seed);
        IReadOnlyList<IReadOnlyList<Example>> examples = progress.Run("hearing recordings", report => Examples.Of(recordings, classes, _options.Seed, report, stop));
        IReadOnlyList<Example> synthetic = progress.Run("hearing synthesised sounds", report => SyntheticExamples.Make(classes, _options.Seed, report, stop));
        CrossValidated folds = CrossValidated.Of(recordings, examples, synthetic, classes, _options.Seed, progress, stop);
        IReadOnlyList<IReadOnlyList<RecordingScore>> scores = progress.Run(
            "judging recordings", report => RecordingJudge.Judge(recordings, folds.Sets, report, stop));
        Example[] recorded = [.. examples.SelectMany(e => e)];
        Network network = progress.Run("fitting the signatures", _ => NetworkTrainer.Fit([.. recorded, .. synthetic], classes.Threats, _options.Seed));
        QuantizedNetwork quantized = QuantizedNetwork.Of(network.Calibrated(folds.Calibration));
        double syntheticWeight = synthetic.Sum(example => example.Weight);
        LearnedSignatures signatures = new(
            classes,
            quantized,
            folds.Calibration,
            manifest.Sha256,
            entries.Select(entry => entry.Group).Distinct().Count(),
            manifest.Entries.Count - recordings.Count,
            recorded.Length,
            synthetic.Count,
            syntheticWeight / (syntheticWeight + recorded.Sum(example => example.Weight)),
            _options.Seed,
            DetectionFigures.Of(scores));

        OutputFile.Write(_options.Output, Encoding.UTF8.GetBytes(SignatureJson.Write(signatures)));
        if (_options.Source is not null)
        {
            OutputFile.Write(_options.Source, Encoding.UTF8.GetBytes(SignatureSource.Write(classes.All, quantized)));
        }

        Show(manifest, signatures, scores);
        return ExitCode.Done;
    }

    private void Show(Manifest manifest, LearnedSignatures signatures, IReadOnlyList<IReadOnlyList<RecordingScore>> scores)
    {
        if (_options.Json)
        {
            _terminal.Output.WriteLine(SignatureJson.Provenance(signatures).ToJsonString());
            return;
        }

        if (signatures.Skipped > 0)
        {
            _terminal.WriteLine($"[yellow]{manifest.Path.EscapeMarkup()}: left out for more than one channel: {signatures.Skipped}.[/]");
        }

        _terminal.WriteLine($"{signatures.Figures.Recordings.Positives} positive and {signatures.Figures.Recordings.Negatives} negative recordings of {signatures.Groups} groups, {signatures.Frames} frames; synthesised: {signatures.SyntheticFrames} frames, {signatures.SyntheticShare:P0} of the weight.");
        _terminal.WriteLine($"Cross-validated by group, {CrossValidation.FoldCount} folds, means over {CrossValidation.ShuffleCount} shuffles:");
        FiguresTable.Write(signatures.Figures, _terminal);
        ReliabilityTable.Write(signatures.Figures, _terminal);
        FiguresTable.WriteRecordings(scores, _terminal);
        _terminal.WriteLine($"{_options.Output.EscapeMarkup()}: written.");
        if (_options.Source is not null)
        {
            _terminal.WriteLine($"{_options.Source.EscapeMarkup()}: written.");
        }
    }
}
