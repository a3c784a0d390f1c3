using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;
using Earshot.Tools.Scoring;
using Spectre.Console;

namespace Earshot.Tools.Replay;

/// <summary>The firmware hears recordings and publishes what it detects.</summary>
internal sealed class ReplayVerb
{
    private readonly ReplayOptions _options;
    private readonly Terminal _terminal;
    private readonly DetectionPrinter _printer;
    private readonly ReplayReport? _report;
    private readonly string? _ffmpeg = Ffmpeg.Find(Environment.GetEnvironmentVariable("PATH"));

    /// <summary>Initializes a new instance of the <see cref="ReplayVerb"/> class.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="terminal">Where output goes.</param>
    public ReplayVerb(ReplayOptions options, Terminal terminal)
    {
        _options = options;
        _terminal = terminal;
        _printer = new DetectionPrinter(terminal, options.Json);
        _report = options.Report is null ? null : new ReplayReport();
    }

    /// <summary>Runs the verb.</summary>
    /// <param name="stop">Ends it early.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="BadInputException">A file cannot be used; nothing was heard then.</exception>
    /// <exception cref="RunFailedException">The broker is not there or the firmware failed.</exception>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        // All input is checked before anything is published or printed.
        if (_options.Report is not null)
        {
            OutputFile.Require(_options.Report);
        }

        NoiseBed? bed = _options.Bed is null ? null : new NoiseBed(new RecordingFile(_options.Bed, _ffmpeg).Load());
        List<(RecordingFile File, ArrayKind Array)> files = [];
        foreach (string path in _options.Files)
        {
            stop.ThrowIfCancellationRequested();
            RecordingFile file = new(path, _ffmpeg);
            int channels = WithProgress("checking", path, file.Check);
            files.Add((file, ChooseArray(path, channels)));
        }

        await using EmbeddedBroker? embedded = _options.Broker is null ? await EmbeddedBroker.StartAsync() : null;
        BrokerAddress broker = embedded?.Address ?? _options.Broker!;
        await CheckBrokerAsync(broker, stop);

        using BenchBoard board = new(_options.Start, _options.Broker is null ? 0 : BootsBefore());
        board.MessageDelivered += _printer.Take;
        int withOnset = 0;
        foreach ((RecordingFile file, ArrayKind array) in files)
        {
            NodeSettings settings = _options.Settings with
            {
                Broker = broker,
                Array = _options.Settings.Array with { Kind = array },
            };
            Recording recording = Prepare(file, settings, bed);
            withOnset += WithProgress("hearing", file.Path, report => Hear(board, recording, settings, report, stop)) ? 1 : 0;

            // Without a broker nothing is delivered, and what follows would pass for recordings in which nothing was heard.
            await CheckBrokerAsync(broker, stop);
        }

        if (_report is not null)
        {
            OutputFile.Write(_options.Report!, _report.Write());
        }

        if (!_options.Json && files.Count > 1)
        {
            _terminal.WriteLine($"[bold]{files.Count} recordings, {withOnset} with an onset.[/]");
        }

        if (!_options.Json && _options.Report is not null)
        {
            _terminal.WriteLine($"{_options.Report.EscapeMarkup()}: written.");
        }

        return ExitCode.Done;
    }

    private static async Task CheckBrokerAsync(BrokerAddress broker, CancellationToken stop)
    {
        await using BrokerClient client = await BrokerClient.ConnectAsync(broker, stop);
    }

    // (node, boot, seq) names a message for ever, and a receiver drops what it has had: on a lasting broker
    // the boots of one replay must not repeat those of another. By chance they do once in about a million.
    private static int BootsBefore() => RandomNumberGenerator.GetInt32(1 << 30);

    private ArrayKind ChooseArray(string path, int channels)
    {
        if (_options.Place is not null)
        {
            return channels == 1
                ? ArrayKind.Cross
                : throw new BadInputException($"{path}: has {channels} channels; --place takes mono recordings.");
        }

        ArrayKind array = _options.Array ?? (ArrayKind)channels;
        return (int)array <= channels
            ? array
            : throw new BadInputException($"{path}: has {channels} of the {(int)array} channels that the array '{ArrayKinds.NameOf(array)}' needs.");
    }

    private Recording Prepare(RecordingFile file, NodeSettings settings, NoiseBed? bed)
    {
        Recording recording = WithProgress("loading", file.Path, file.Load);
        return _options.Place is Position place
            ? new Placement(settings.Array).Place(recording, place, bed, _options.Snr)
            : recording;
    }

    private bool Hear(BenchBoard board, Recording recording, NodeSettings settings, Action<double> report, CancellationToken stop)
    {
        if (!_options.Json)
        {
            _terminal.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"[bold]{recording.Name.EscapeMarkup()}[/]: {recording.Duration.TotalSeconds:F1} s, array {ArrayKinds.NameOf(settings.Array.Kind)}"));
        }

        Stopwatch watch = Stopwatch.StartNew();
        _printer.Begin();
        board.Hear(
            settings,
            recording,
            share =>
            {
                _printer.Print(board.RecordingStart);
                report(share);
            },
            stop);
        _printer.Print(board.RecordingStart);
        if (!_options.Json)
        {
            double speed = recording.Duration / watch.Elapsed;
            _terminal.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {Count(_printer.Onsets, "onset")}, {Count(_printer.Detections.Count, "message")} in {recording.Duration.TotalSeconds:F1} s of sound, heard at {speed:F0} times real time"));
        }

        _report?.Add(recording, settings, PlacedAs(), board.RecordingStart, _printer.Detections);
        return _printer.Onsets > 0;
    }

    private string? PlacedAs() => _options.Place is not Position place ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"{place.Azimuth:F1}°, {place.Length:F0} m{(_options.Bed is null ? string.Empty : $", in {System.IO.Path.GetFileName(_options.Bed)} at {_options.Snr:F1} dB line SNR")}");

    // A bar below the rows, or on standard error where these go into a file; none where nobody watches.
    private T WithProgress<T>(string what, string path, Func<Action<double>, T> work)
    {
        IAnsiConsole? screen = _terminal.Screen is null ? _terminal.ErrorScreen : _options.Json ? null : _terminal.Screen;
        if (screen is null)
        {
            return work(_ => { });
        }

        return screen.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask($"{what} {System.IO.Path.GetFileName(path).EscapeMarkup()}", maxValue: 1.0);
                return work(share => task.Value = share);
            });
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? string.Empty : "s")}";
}
