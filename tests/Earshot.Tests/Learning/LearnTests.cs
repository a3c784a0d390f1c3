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
    public void Learn_twice_writesTheSameBytes()
    {
        using SyntheticManifest manifest = new();

        CommandLineRun first = CommandLineRun.Of("learn", manifest.Path, "-o", manifest["one/engine-1.json"], "--source", manifest["one.cs"]);
        CommandLineRun second = CommandLineRun.Of("learn", manifest.Path, "-o", manifest["two/engine-1.json"], "--source", manifest["two.cs"], "--json");
        CommandLineRun other = CommandLineRun.Of("learn", manifest.Path, "-o", manifest["three/engine-1.json"], "--seed", "2", "--json");

        Assert.AreEqual(ExitCode.Done, first.ExitCode, first.Error);
        Assert.AreEqual(ExitCode.Done, second.ExitCode, second.Error);
        CollectionAssert.AreEqual(File.ReadAllBytes(manifest["one/engine-1.json"]), File.ReadAllBytes(manifest["two/engine-1.json"]));
        CollectionAssert.AreEqual(File.ReadAllBytes(manifest["one.cs"]), File.ReadAllBytes(manifest["two.cs"]));
        CollectionAssert.AreNotEqual(File.ReadAllBytes(manifest["one/engine-1.json"]), File.ReadAllBytes(manifest["three/engine-1.json"]));
        StringAssert.Contains(File.ReadAllText(manifest["one.cs"]), "SignatureProfile Engine1", StringComparison.Ordinal);
        StringAssert.Contains(first.Output, "left out for more than one channel: 1", StringComparison.Ordinal);
        Assert.HasCount(1, second.OutputLines);
        JsonNode json = JsonNode.Parse(second.Output)!;
        Assert.AreEqual(1, (int)json["skipped"]!);
        Assert.AreEqual(3, (int)json["positives"]!);
        Assert.AreEqual(3.0, (double)json["crossValidated"]!["heard"]!);
        Assert.AreEqual(0.0, (double)json["crossValidated"]!["fired"]!);
    }

    [TestMethod]
    public void Learn_engines_profileHearsAnotherEngineAndNoOtherNoise()
    {
        using SyntheticManifest manifest = new();
        IReadOnlyList<LabelledRecording> recordings = LabelledRecordings.Load(Manifest.Load(manifest.Path), null, CancellationToken.None);
        Sounds.Comb(4.0, noise: 0.005, shaftRate: 98.0).Save(manifest["engine-0.wav"]);
        Sounds.Noise(4.0, seed: 900).Save(manifest["noise-0.wav"]);
        IReadOnlyList<LabelledRecording> others = LabelledRecordings.Load(Manifest.Load(manifest.Path), null, CancellationToken.None);

        Network network = NetworkTrainer.Fit([.. recordings.SelectMany(Examples.Of)], seed: 1);
        SignatureProfile profile = QuantizedNetwork.Of(network).ToProfile("engine");

        Assert.AreEqual(1, SingleMicrophone.Judge(others.Single(other => other.Entry.File == "engine-0.wav"), profile).Onsets);
        Assert.AreEqual(0, SingleMicrophone.Judge(others.Single(other => other.Entry.File == "noise-0.wav"), profile).Onsets);
    }

    [TestMethod]
    public void Quantize_learnedNetwork_integersAnswerAsTheNetworkDoes()
    {
        using SyntheticManifest manifest = new();
        Example[] examples = [.. LabelledRecordings.Load(Manifest.Load(manifest.Path), null, CancellationToken.None).SelectMany(Examples.Of)];
        Network network = NetworkTrainer.Fit(examples, seed: 1);

        SignatureProfile profile = QuantizedNetwork.Of(network).ToProfile("engine");

        // The node's tanh is good to 0.01, and twelve units of up to about 2 add up.
        double worst = examples.Max(example => Math.Abs(
            network.LogOdds(example.Features) - (profile.LogOdds(Array.ConvertAll(example.Features, value => (int)Math.Round(value * 256.0))) / 256.0)));
        Assert.IsLessThan(0.25, worst);
    }

    [TestMethod]
    public void Quantize_weightBeyondTheProfile_isRefused()
    {
        double[] weights = new double[SignatureFeatures.Count];
        weights[3] = 33.0;

        RunFailedException e = Assert.ThrowsExactly<RunFailedException>(() => QuantizedNetwork.Of(new Network(weights, [0.0], [1.0], 0.0)));

        StringAssert.Contains(e.Message, "weight of 33.00, beyond the 32", StringComparison.Ordinal);
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
    public void Record_ofTheShippedProfile_isTheOneInTheFirmware()
    {
        JsonNode json = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "profiles", "shahed-136.json")))!;
        QuantizedNetwork network = new(Numbers(json["weights"]!), Numbers(json["biases"]!), Numbers(json["outputs"]!), (short)json["outputBias"]!);

        string source = ProfileSource.Write((string)json["type"]!, network);

        Assert.AreEqual(source, File.ReadAllText(Path.Combine(Repository.Root, "firmware", "Node", "Detection", "BuiltInProfiles.cs")));
    }

    private static short[] Numbers(JsonNode array) => [.. array.AsArray().Select(value => (short)value!)];
}
