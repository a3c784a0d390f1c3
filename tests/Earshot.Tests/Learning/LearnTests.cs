using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using Earshot.Detection;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Earshot.Tools.Learning;
using Earshot.Tools.Scoring;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Learning;

/// <summary>What <c>learn</c> makes of synthesised recordings.</summary>
[TestClass]
public sealed class LearnTests
{
    [TestMethod]
    public void Learn_engines_writesSignaturesThatHearThemAndNamesTheirType()
    {
        using SyntheticManifest manifest = new();

        CommandLineRun run = CommandLineRun.Of("learn", manifest.Path, "-o", manifest["set/signatures.json"], "--source", manifest["set.cs"], "--json");

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        Assert.HasCount(1, run.OutputLines);
        JsonNode json = JsonNode.Parse(run.Output)!;
        Assert.AreEqual(1, (int)json["skipped"]!);
        Assert.AreEqual(3, (int)json["positives"]!);
        Assert.AreEqual(3.0, (double)json["crossValidated"]!["heard"]!);
        Assert.AreEqual(1.0, (double)json["crossValidated"]!["auc"]!);
        JsonNode written = JsonNode.Parse(File.ReadAllText(manifest["set/signatures.json"]))!;
        Assert.AreEqual("drone", ShippedSignatures.Classes(written).Single(one => one.Threat && !one.Type.StartsWith("shahed", StringComparison.Ordinal) && one.Type != "gerbera").Type);
        Assert.AreEqual(SignatureSource.Write(ShippedSignatures.Classes(written), ShippedSignatures.Network(written)), File.ReadAllText(manifest["set.cs"]));

        // Another engine and another noise than those of the manifest.
        SignatureSet set = ShippedSignatures.Network(written).ToSet(ShippedSignatures.Classes(written));
        Sounds.Comb(4.0, noise: 0.005, shaftRate: 98.0).Save(manifest["engine-0.wav"]);
        Sounds.Noise(4.0, seed: 900).Save(manifest["noise-0.wav"]);
        IReadOnlyList<LabelledRecording> others = LabelledRecordings.Load(Manifest.Load(manifest.Path), null, CancellationToken.None);
        Assert.AreEqual(1, SingleMicrophone.Judge(others.Single(other => other.Entry.File == "engine-0.wav"), set).Onsets);
        Assert.AreEqual(0, SingleMicrophone.Judge(others.Single(other => other.Entry.File == "noise-0.wav"), set).Onsets);
    }

    [TestMethod]
    public void Fit_sameExamples_givesTheSameBitsAndAnotherSeedOthers()
    {
        using SyntheticManifest manifest = new();
        (Example[] examples, bool[] threats) = Learned(manifest);

        Network one = NetworkTrainer.Fit(examples, threats, seed: 1);
        Network same = NetworkTrainer.Fit(Learned(manifest).Examples, threats, seed: 1);
        Network other = NetworkTrainer.Fit(examples, threats, seed: 2);

        CollectionAssert.AreEqual(one.Weights, same.Weights);
        CollectionAssert.AreEqual(one.Outputs, same.Outputs);
        CollectionAssert.AreNotEqual(one.Weights, other.Weights);
    }

    [TestMethod]
    public void Quantize_learnedNetwork_nodeAnswersAsTheNetworkDoes()
    {
        using SyntheticManifest manifest = new();
        (Example[] examples, bool[] threats) = Learned(manifest);
        Network network = NetworkTrainer.Fit(examples, threats, seed: 1);

        SignatureSet set = QuantizedNetwork.Of(network).ToSet([.. threats.Select((threat, k) => new SoundClass($"c{k}", threat))]);

        // The node's tanh is good to 0.01, and twelve units of up to about 2 add up.
        int[] hidden = new int[set.Units];
        int[] scores = new int[threats.Length];
        double worst = 0.0;
        foreach (Example example in examples)
        {
            set.Evaluate(Array.ConvertAll(example.Features, value => (int)Math.Round(value * 256.0)), hidden, scores);
            double node = Math.Log(Sum(true) / Sum(false));
            worst = Math.Max(worst, Math.Abs(network.LogOdds(example.Features) - node));
        }

        Assert.IsLessThan(0.25, worst);
        double Sum(bool threat) => scores.Where((_, k) => threats[k] == threat).Sum(score => Math.Exp(score / 256.0));
    }

    [TestMethod]
    public void Quantize_weightBeyondTheSignatures_isRefused()
    {
        double[] weights = new double[SignatureFeatures.Count];
        weights[3] = 33.0;
        RunFailedException e = Assert.ThrowsExactly<RunFailedException>(() => QuantizedNetwork.Of(new Network(weights, [0.0], [1.0, 0.0], [0.0, 0.0], [true, false])));
        StringAssert.Contains(e.Message, "weight of 33.00, beyond the 32", StringComparison.Ordinal);

        // Each fits, but not the node's sum of them.
        Array.Fill(weights, 1.0);
        e = Assert.ThrowsExactly<RunFailedException>(() => QuantizedNetwork.Of(new Network(weights, [0.0], [1.0, 0.0], [0.0, 0.0], [true, false])));
        StringAssert.Contains(e.Message, $"sum of a unit's weights of {SignatureFeatures.Count}.00, beyond the 32", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Learn_positiveClassThatIsNoType_isRefusedBeforeTheWork()
    {
        using SyntheticManifest manifest = new SyntheticManifest().Replace("drone,positive", "My Drone,positive");

        CommandLineRun run = CommandLineRun.Of("learn", manifest.Path, "-o", manifest["signatures.json"]);

        Assert.AreEqual(ExitCode.BadInput, run.ExitCode);
        StringAssert.Contains(run.Error, "'My Drone' cannot be one", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Exp_overItsRange_agreesWithTheLibrary()
    {
        for (double x = -40.0; x <= 40.0; x += 0.0137)
        {
            Assert.AreEqual(1.0, PortableMath.Exp(x) / Math.Exp(x), 1e-14);
            Assert.AreEqual(Math.Tanh(x), PortableMath.Tanh(x), 1e-14);
        }
    }

    [TestMethod]
    public void Record_ofTheShippedSignatures_isTheOneInTheFirmware()
    {
        JsonNode json = ShippedSignatures.Read();

        string source = SignatureSource.Write(ShippedSignatures.Classes(json), ShippedSignatures.Network(json));

        Assert.AreEqual(source, File.ReadAllText(Path.Combine(Repository.Root, "firmware", "Node", "Detection", "BuiltInProfiles.cs")));
    }

    [TestMethod]
    public void Refit_onTheRecordings_givesTheShippedSignaturesToTheBit()
    {
        if (!Directory.Exists(Repository.Recordings))
        {
            Assert.Inconclusive("Skipped: the private recordings are not at ../shared/audio beside the repository.");
        }

        JsonNode json = ShippedSignatures.Read();
        ulong seed = (ulong)json["provenance"]!["seed"]!;
        Manifest recorded = Manifest.Load(Path.Combine(Repository.Recordings, "manifest.csv"));
        if (recorded.Sha256 != (string)json["provenance"]!["manifestSha256"]!)
        {
            Assert.Inconclusive("Skipped: the recordings are others than those that the signatures were fitted on.");
        }

        IReadOnlyList<LabelledRecording> recordings = LabelledRecordings.Load(recorded, null, CancellationToken.None);
        SoundClasses classes = SoundClasses.Of(recordings.Select(recording => recording.Entry));
        Example[] examples =
        [
            .. Examples.Of(recordings, classes, seed, null, CancellationToken.None).SelectMany(e => e),
            .. SyntheticExamples.Make(classes, seed, null, CancellationToken.None),
        ];
        JsonNode calibration = json["provenance"]!["calibration"]!;
        QuantizedNetwork network = QuantizedNetwork.Of(NetworkTrainer
            .Fit(examples, classes.Threats, seed)
            .Calibrated(new Calibration((double)calibration["slope"]!, (double)calibration["offset"]!)));

        Assert.AreEqual(
            SignatureSource.Write(ShippedSignatures.Classes(json), ShippedSignatures.Network(json)),
            SignatureSource.Write(classes.All, network));
    }

    private static (Example[] Examples, bool[] Threats) Learned(SyntheticManifest manifest)
    {
        IReadOnlyList<LabelledRecording> recordings = LabelledRecordings.Load(Manifest.Load(manifest.Path), null, CancellationToken.None);
        SoundClasses classes = SoundClasses.Of(recordings.Select(recording => recording.Entry));
        return ([.. recordings.SelectMany(recording => Examples.Of(recording, classes, 1))], classes.Threats);
    }
}
