using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Earshot.Tools.Audio;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Tools;

[TestClass]
public sealed class WavReaderTests
{
    [TestMethod]
    [DataRow(WavBytes.Pcm, 16, false, 2e-5)]
    [DataRow(WavBytes.Pcm, 24, false, 1e-7)]
    [DataRow(WavBytes.Pcm, 32, false, 1e-7)]
    [DataRow(WavBytes.IeeeFloat, 32, false, 1e-7)]
    [DataRow(WavBytes.Pcm, 16, true, 2e-5)]
    [DataRow(WavBytes.Pcm, 24, true, 1e-7)]
    [DataRow(WavBytes.IeeeFloat, 32, true, 1e-7)]
    public void Read_everyFormat_givesTheSamplesOfEachChannel(int code, int bits, bool extensible, double tolerance)
    {
        double[] samples = [0.0, 0.5, -0.5, 0.25, -1.0, 0.999, 0.001, -0.001];
        using WavReader reader = new(new MemoryStream(WavBytes.File(code, bits, 4, 44100, samples, extensible)), "t.wav");

        float[] read = new float[40];
        int frames = reader.Read(read);

        Assert.AreEqual(44100, reader.SampleRate);
        Assert.AreEqual(4, reader.ChannelCount);
        Assert.AreEqual(2L, reader.FrameCount);
        Assert.AreEqual(2, frames);
        for (int i = 0; i < samples.Length; i++)
        {
            Assert.AreEqual(samples[i], read[i], tolerance);
        }

        Assert.AreEqual(0, reader.Read(read));
    }

    [TestMethod]
    public void Read_chunksBesideTheSound_areSkipped()
    {
        byte[] file = WavBytes.Riff(
            WavBytes.Chunk("LIST", new byte[7001]),
            WavBytes.Chunk("fmt ", WavBytes.Format(WavBytes.Pcm, 16, 1, 8000)),
            WavBytes.Chunk("fact", new byte[4]),
            WavBytes.Chunk("data", WavBytes.Encode(WavBytes.Pcm, 16, [0.5, -0.25])),
            WavBytes.Chunk("id3 ", [255, 255, 255, 255]));
        using WavReader reader = new(new MemoryStream(file), "t.wav");

        float[] read = new float[10];

        Assert.AreEqual(2, reader.Read(read));
        CollectionAssert.AreEqual(new[] { 0.5f, -0.25f }, read[..2]);
    }

    [TestMethod]
    public void Read_lengthLeftOpenByAPipe_readsToTheEnd()
    {
        byte[] sound = WavBytes.Encode(WavBytes.IeeeFloat, 32, [.. Enumerable.Repeat(0.125, 5000)]);
        byte[] file = WavBytes.Riff(
            WavBytes.Chunk("fmt ", WavBytes.Format(WavBytes.IeeeFloat, 32, 2, 48000)),
            WavBytes.Chunk("data", sound, announced: uint.MaxValue));
        using WavReader reader = new(new MemoryStream(file), "t.wav");

        float[] read = new float[1024];
        List<int> counts = [];
        for (int got = reader.Read(read); got > 0; got = reader.Read(read))
        {
            counts.Add(got);
        }

        Assert.IsNull(reader.FrameCount);
        Assert.AreEqual(2500, counts.Sum());
    }

    [TestMethod]
    public void Write_readBack_isTheSame()
    {
        using TestFolder folder = new();
        short[] samples = [0, 1, -1, short.MaxValue, short.MinValue, 1234];
        WavWriter.Write(folder["t.wav"], 8000, 2, samples);

        Recording recording = new RecordingFile(folder["t.wav"], ffmpeg: null).Load();

        Assert.AreEqual(2, recording.ChannelCount);
        CollectionAssert.AreEqual(new[] { 0f, -1f, short.MinValue }, Steps(recording, 0));
        CollectionAssert.AreEqual(new[] { 1f, short.MaxValue, 1234f }, Steps(recording, 1));
    }

    private static float[] Steps(Recording recording, int channel) =>
        Array.ConvertAll(recording.Channel(channel).ToArray(), sample => sample * 32768f);
}
