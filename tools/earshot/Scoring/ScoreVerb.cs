using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Detection;
using Spectre.Console;

namespace Earshot.Tools.Scoring;

/// <summary>The firmware as it ships judges labelled recordings.</summary>
internal sealed class ScoreVerb
{
    private const string ShippedType = "shahed-136";

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
    public int Run(CancellationToken stop)
    {
        string[] outputs = _options.Output is null ? [] : Array.ConvertAll(["roc.png", "det.png", "score.jsonl"], name => Path.Combine(_options.Output, name));
        Array.ForEach(outputs, OutputFile.Require);
        Manifest manifest = Manifest.Load(_options.Manifest);
        FittedOn fitted = FittedOn.Read(ShippedType);
        WorkProgress progress = new(_terminal, _options.Json);
        IReadOnlyList<LabelledRecording> recordings = progress.Run("loading recordings", report => LabelledRecordings.Load(manifest, report, stop));
        RecordingScore[] scores = progress.Run("hearing recordings", report => Judge(recordings, report, stop));
        DetectionFigures figures = DetectionFigures.Of([scores]);
        string json = ScoreJson.Write(manifest, ShippedType, fitted, scores, figures);
        if (outputs.Length > 0)
        {
            RankCurve curve = new(scores);
            string title = fitted.InSample(manifest) ? $"{ShippedType}, in-sample" : ShippedType;
            OutputFile.Write(outputs[0], CurvePlots.Roc(curve, figures, title));
            OutputFile.Write(outputs[1], CurvePlots.Det(curve, figures, title));
            OutputFile.Write(outputs[2], Encoding.UTF8.GetBytes(json));
        }

        if (_options.Json)
        {
            _terminal.Output.Write(json);
            return ExitCode.Done;
        }

        _terminal.WriteLine($"[bold]{ShippedType}[/], the firmware as it ships, single microphone: {figures.Positives} positive and {figures.Negatives} negative recordings.");
        int skipped = manifest.Entries.Count - recordings.Count;
        if (skipped > 0)
        {
            _terminal.WriteLine($"[yellow]{manifest.Path.EscapeMarkup()}: left out for more than one channel: {skipped}.[/]");
        }

        _terminal.WriteLine($"[yellow]{fitted.Note(manifest, ShippedType).EscapeMarkup()}[/]");
        FiguresTable.Write(figures, _terminal);
        FiguresTable.WriteRecordings([scores], _terminal);
        Array.ForEach(outputs, output => _terminal.WriteLine($"{output.EscapeMarkup()}: written."));
        return ExitCode.Done;
    }

    private static RecordingScore[] Judge(IReadOnlyList<LabelledRecording> recordings, Action<double> report, CancellationToken stop)
    {
        RecordingScore[] scores = new RecordingScore[recordings.Count];
        int done = 0;
        Parallel.For(0, scores.Length, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            scores[i] = SingleMicrophone.Judge(recordings[i], BuiltInProfiles.Shahed136);
            report((double)Interlocked.Increment(ref done) / scores.Length);
        });
        return scores;
    }
}
