using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Earshot.Tools.Audio;

/// <summary>Opens, checks and loads the recordings that a user names.</summary>
public sealed class RecordingFile
{
    private const int BlockFrames = 16384;
    private const int LowestRate = 1000;
    private const int HighestRate = 1_000_000;

    private readonly string? _ffmpeg;

    /// <summary>Initializes a new instance of the <see cref="RecordingFile"/> class.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ffmpeg">Path of ffmpeg, or <see langword="null"/> when it is not there.</param>
    public RecordingFile(string path, string? ffmpeg)
    {
        Path = path;
        _ffmpeg = ffmpeg;
    }

    /// <summary>Gets the file's path.</summary>
    public string Path { get; }

    /// <summary>Reads the whole file and keeps nothing, so that bad input is found before anything is done.</summary>
    /// <param name="progress">Told the share that is done, 0 to 1, where the length is known.</param>
    /// <returns>The number of channels: 1, 2 or 4.</returns>
    /// <exception cref="BadInputException">The file cannot be used.</exception>
    public int Check(Action<double>? progress = null)
    {
        using ISoundReader reader = Open();
        float[] block = new float[BlockFrames * reader.ChannelCount];
        long frames = 0;
        for (int got = Read(reader, block); got > 0; got = Read(reader, block))
        {
            frames += got;
            Report(progress, reader, frames);
        }

        return frames > 0 ? reader.ChannelCount : throw new BadInputException($"{Path}: holds no sound.");
    }

    /// <summary>Loads the recording at <see cref="Recording.SampleRate"/>, with a gain of 1.</summary>
    /// <param name="progress">Told the share that is done, 0 to 1, where the length is known.</param>
    /// <returns>The recording.</returns>
    /// <exception cref="BadInputException">The file cannot be used.</exception>
    public Recording Load(Action<double>? progress = null)
    {
        using ISoundReader reader = Open();
        int channels = reader.ChannelCount;
        List<float>[] output = [.. Enumerable.Range(0, channels).Select(_ => new List<float>())];
        Resampler[] resamplers = [.. output.Select(o => new Resampler(reader.SampleRate, Recording.SampleRate, o))];
        float[] block = new float[BlockFrames * channels];
        float[] one = new float[BlockFrames];
        long done = 0;
        for (int got = Read(reader, block); got > 0; got = Read(reader, block))
        {
            for (int channel = 0; channel < channels; channel++)
            {
                for (int i = 0; i < got; i++)
                {
                    one[i] = block[(i * channels) + channel];
                }

                resamplers[channel].Write(one.AsSpan(0, got));
            }

            done += got;
            Report(progress, reader, done);
        }

        Array.ForEach(resamplers, resampler => resampler.Complete());
        return output[0].Count > 0
            ? new Recording(Path, [.. output.Select(o => o.ToArray())])
            : throw new BadInputException($"{Path}: holds no sound.");
    }

    private static void Report(Action<double>? progress, ISoundReader reader, long done)
    {
        if (reader.FrameCount is long total)
        {
            progress?.Invoke((double)done / total);
        }
    }

    private int Read(ISoundReader reader, float[] block)
    {
        try
        {
            return reader.Read(block);
        }
        catch (IOException e)
        {
            throw Unreadable(e);
        }
    }

    private BadInputException Unreadable(IOException e) => new($"{Path}: cannot be read ({e.Message})");

    private ISoundReader Open()
    {
        ISoundReader reader = OpenAny();
        string? refusal = reader.ChannelCount is not (1 or 2 or 4)
            ? $"{Path}: has {reader.ChannelCount} channels; a node has 1, 2 or 4 microphones."
            : reader.SampleRate is < LowestRate or > HighestRate
                ? $"{Path}: a sample rate of {reader.SampleRate} Hz is out of range ({LowestRate} to {HighestRate})."
                : null;
        if (refusal is null)
        {
            return reader;
        }

        reader.Dispose();
        throw new BadInputException(refusal);
    }

    private ISoundReader OpenAny()
    {
        if (Path.Length == 0)
        {
            throw new BadInputException("The name of a recording is empty; give that of a file.");
        }

        FileStream stream;
        try
        {
            stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException($"{Path}: no such file.");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or ArgumentException)
        {
            throw new BadInputException(Directory.Exists(Path)
                ? $"{Path}: a folder, not a recording; name the files in it."
                : $"{Path}: cannot be opened ({e.Message})");
        }

        try
        {
            return new WavReader(stream, Path);
        }
        catch (UnsupportedSoundException e)
        {
            return _ffmpeg is null
                ? throw new BadInputException($"{e.Message} Other formats are read through ffmpeg, which is not on the PATH.")
                : Ffmpeg.Open(_ffmpeg, Path);
        }
        catch (IOException e)
        {
            throw Unreadable(e);
        }
    }
}
