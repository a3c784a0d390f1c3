using System.Collections.Generic;
using System.Linq;
using Earshot.Detection;
using Earshot.Tools.Simulation;
using Earshot.Tools.Simulation.Beds;
using Earshot.Tools.Simulation.Engines;
using Earshot.Tools.Tracing;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Simulation;

[TestClass]
public sealed class SimulatedEarTests
{
    private const int Frames = 60;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Ear_hearingAStream_decidesAsTheAnalysisOfTheSameSoundAsARecording(int count)
    {
        List<(PresenceEvent What, int LogOdds, int ShaftRate)> recorded = [];
        List<(PresenceEvent What, int LogOdds, int ShaftRate)> streamed = [];
        short[] interleaved = new short[count * 2048 * Frames];
        Make(count).Read(interleaved);
        short[][] channels = [.. Enumerable.Range(0, count).Select(m => interleaved.Where((_, i) => i % count == m).ToArray())];

        AnalyzerFeed.Hear(channels, 0, Frames, BuiltInProfiles.Signatures, (analyzer, what) =>
            recorded.Add((what, analyzer.Detector.First.Matcher.LogOdds, analyzer.Detector.First.Order.CentiHertz)));
        SimulatedEar ear = new(Make(count), BuiltInProfiles.Signatures);
        for (int i = 0; i < Frames; i++)
        {
            PresenceEvent what = ear.HearFrame();
            streamed.Add((what, ear.Analyzer.Detector.First.Matcher.LogOdds, ear.Analyzer.Detector.First.Order.CentiHertz));
        }

        CollectionAssert.AreEqual(recorded, streamed);
        Assert.AreEqual(Frames * 0.256, ear.Time, 1e-9);
        Assert.Contains(frame => frame.What == PresenceEvent.Onset, streamed);
    }

    private static Microphones Make(int count) => new(
        new EngineSound(EngineSource.Cruising(EngineModels.Shahed136, 105.0, 1), -45.0),
        [.. Enumerable.Range(0, count).Select(m => Bed.Make(BedKind.White, -49.0, (ulong)m))]);
}
