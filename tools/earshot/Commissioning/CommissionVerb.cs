using System;
using System.Linq;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Running;
using Earshot.Tools.Scoring;

namespace Earshot.Tools.Commissioning;

/// <summary>Examines an array and shows what is found.</summary>
internal sealed class CommissionVerb
{
    private readonly CommissionOptions _options;
    private readonly Terminal _terminal;

    /// <summary>Initializes a new instance of the <see cref="CommissionVerb"/> class.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="terminal">Where output goes.</param>
    public CommissionVerb(CommissionOptions options, Terminal terminal)
    {
        _options = options;
        _terminal = terminal;
    }

    /// <summary>Runs the verb.</summary>
    /// <returns>The <see cref="ExitCode"/>: <see cref="ExitCode.Failed"/> where something is wrong with the array.</returns>
    /// <exception cref="BadInputException">The recording cannot be used.</exception>
    /// <exception cref="RunFailedException">It holds no sound that could tell anything.</exception>
    public int Run()
    {
        if (_options.Directions?.Start is not null)
        {
            throw new BadInputException("--path: of a recording, its times are seconds from the first sample, not UTC.");
        }

        RecordingFile file = new(_options.File, Ffmpeg.Find(Environment.GetEnvironmentVariable("PATH")));
        WorkProgress progress = new(_terminal, _options.Json);
        Recording whole = progress.Run("loading", file.Load);
        ArrayKind kind = _options.Array ?? (ArrayKind)whole.ChannelCount;
        if (kind == ArrayKind.SingleMicrophone || (int)kind > whole.ChannelCount)
        {
            throw new BadInputException($"{_options.File}: has {whole.ChannelCount} {(whole.ChannelCount == 1 ? "channel" : "channels")}; commission needs the two of a pair or the four of a cross.");
        }

        Recording recording = new(whole.Name, [.. Enumerable.Range(0, (int)kind).Select(channel => whole.Channel(channel).ToArray())]);
        NodeSettings settings = _options.Settings with { Array = _options.Settings.Array with { Kind = kind } };
        CommissionReport report = progress.Run("listening", _ => new CommissionAnalysis(recording, settings, _options.Directions).Run());
        if (_options.Json)
        {
            CommissionJson.Write(report, _terminal.Output);
        }
        else
        {
            CommissionTable.Write(report, _terminal);
        }

        return report.HasFault ? ExitCode.Failed : ExitCode.Done;
    }
}
