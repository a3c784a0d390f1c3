using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Earshot.Dsp;
using Earshot.Hal.Virtual;
using Earshot.Nano.Counting;

namespace Earshot.Tools.Budget;

/// <summary>Lets the counted node hear sounds and adds up what its frames cost.</summary>
public sealed class BudgetRun
{
    /// <summary>Frames over which the budget takes its means.</summary>
    public const int MeanFrames = 8;

    /// <summary>Frames heard before those: the floor has settled, the engine was reported and reported again.</summary>
    private const int SettlingFrames = 24;

    private readonly string _folder;

    /// <summary>Initializes a new instance of the <see cref="BudgetRun"/> class.</summary>
    /// <param name="folder">The folder of the second compilation, <c>artifacts/nano</c>.</param>
    /// <exception cref="BadInputException">There is no second compilation in it.</exception>
    public BudgetRun(string folder)
    {
        _folder = folder;
        string? missing = ((string[])[NodePath, ContractsPath, ReferencePath]).FirstOrDefault(path => !Path.Exists(path));
        if (missing is not null)
        {
            throw new BadInputException($"{missing}: not there; build the firmware first: dotnet build firmware/Node");
        }
    }

    private string NodePath => Path.Combine(_folder, "Earshot.Node.dll");

    private string ContractsPath => Path.Combine(_folder, "Earshot.Contracts.dll");

    private string ReferencePath => Path.Combine(_folder, "reference");

    /// <summary>Finds the second compilation of the build to which this program belongs.</summary>
    /// <returns>The folder <c>nano</c> beside the folder of the program's output; it need not be there.</returns>
    public static string FindFolder()
    {
        DirectoryInfo? bin = new(AppContext.BaseDirectory);
        while (bin is not null && bin.Name != "bin")
        {
            bin = bin.Parent;
        }

        return Path.Combine(bin?.Parent?.FullName ?? AppContext.BaseDirectory, "nano");
    }

    /// <summary>Counts the two sounds of the budget.</summary>
    /// <returns>The figures.</returns>
    public BudgetReport CountStandard()
    {
        const int Samples = (SettlingFrames + MeanFrames) * FrameFormat.FrameSamples;
        HashSet<string> unpriced = [];
        (List<FrameCost> noise, int heapBytes) = Hear(BudgetSound.Noise(Samples), Samples, unpriced);
        (List<FrameCost> engine, _) = Hear(BudgetSound.Engine(Samples), Samples, unpriced);
        List<FrameCost> searching = noise[SettlingFrames..];
        List<FrameCost> present = engine[SettlingFrames..];
        if (searching.Exists(f => f.Present) || !present.TrueForAll(f => f.Present))
        {
            throw new RunFailedException("The node hears an engine in noise, or none where there is one: its figures would be those of another state.");
        }

        return new BudgetReport(
            "noise and an engine, synthesised",
            new BudgetFigures(searching, noise),
            new BudgetFigures(present, engine),
            heapBytes,
            [.. unpriced.Order(StringComparer.Ordinal)]);
    }

    /// <summary>Counts a recording; each frame belongs to the state at its end.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sound">The recording.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="BadInputException">It is shorter than a frame.</exception>
    public BudgetReport Count(string name, RecordedSound sound)
    {
        ArgumentNullException.ThrowIfNull(sound);
        if (sound.Length < FrameFormat.FrameSamples)
        {
            throw new BadInputException($"{name}: is shorter than a frame of 256 ms.");
        }

        HashSet<string> unpriced = [];
        (List<FrameCost> frames, int heapBytes) = Hear(sound, sound.Length, unpriced);
        return new BudgetReport(
            name,
            Figures([.. frames.Where(f => !f.Present)]),
            Figures([.. frames.Where(f => f.Present)]),
            heapBytes,
            [.. unpriced.Order(StringComparer.Ordinal)]);
    }

    private static BudgetFigures? Figures(List<FrameCost> frames) => frames.Count == 0 ? null : new BudgetFigures(frames, frames);

    private (List<FrameCost> Frames, int HeapBytes) Hear(RecordedSound sound, long samples, HashSet<string> unpriced)
    {
        using CountedAssembly counted = CountedAssembly.Load(NodePath, ReferencePath, ContractsPath);
        NanoNode node = new(counted.Assembly, sound);
        List<FrameCost> frames = [];
        long[] before = new long[counted.CounterCount];
        long[] after = new long[counted.CounterCount];
        for (long heard = 0; heard + FrameFormat.FrameSamples <= samples; heard += FrameFormat.FrameSamples)
        {
            counted.CopyCounters(before);
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            for (int block = 0; block < FrameFormat.BlocksPerFrame; block++)
            {
                node.Microphones.Offer();
                node.Listener.RunOnce();
            }

            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            counted.CopyCounters(after);
            var frame = new FrameCost { Present = node.Light.On, HostBytes = bytes };
            foreach ((CountedBlock block, OperationCount count) in counted.Executed(before, after))
            {
                frame.Add(StageMap.Of(block), count);
                unpriced.UnionWith(block.Unpriced);
            }

            frames.Add(frame);
            node.Publisher.RunOnce();
        }

        return (frames, node.HeapBytes());
    }
}
