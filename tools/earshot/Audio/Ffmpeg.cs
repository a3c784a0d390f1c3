using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace Earshot.Tools.Audio;

/// <summary>Reads a recording in a format of which only ffmpeg knows, by way of a pipe.</summary>
public sealed class Ffmpeg : ISoundReader
{
    private readonly Process _process;
    private readonly string _name;
    private readonly WavReader _reader;
    private bool _ended;

    private Ffmpeg(Process process, string name, WavReader reader)
    {
        _process = process;
        _name = name;
        _reader = reader;
    }

    /// <inheritdoc/>
    public int SampleRate => _reader.SampleRate;

    /// <inheritdoc/>
    public int ChannelCount => _reader.ChannelCount;

    /// <inheritdoc/>
    public long? FrameCount => null;

    /// <summary>Looks for the program in the folders of a PATH variable.</summary>
    /// <param name="searchPath">The variable's value; may be <see langword="null"/>.</param>
    /// <returns>The program's path, or <see langword="null"/> when it is not there.</returns>
    public static string? Find(string? searchPath)
    {
        string program = OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg";
        return (searchPath ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Opens a recording.</summary>
    /// <param name="program">The program's path.</param>
    /// <param name="path">The recording.</param>
    /// <returns>The reader, which ends the program when disposed.</returns>
    /// <exception cref="BadInputException">The program cannot read the file.</exception>
    public static Ffmpeg Open(string program, string path)
    {
        ProcessStartInfo start = new(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };

        // Playlists must not make it fetch from a network, and a name must not look like an option.
        string[] arguments =
        [
            "-nostdin", "-v", "error", "-protocol_whitelist", "file,pipe", "-i", Path.GetFullPath(path),
            "-map", "0:a:0", "-c:a", "pcm_f32le", "-f", "wav", "pipe:1",
        ];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start) ?? throw new RunFailedException($"{program} does not start.");

        // Nobody reads the program's own messages: a line of ours says what is wrong.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        try
        {
            return new Ffmpeg(process, path, new WavReader(process.StandardOutput.BaseStream, path));
        }
        catch (Exception e) when (e is BadInputException or UnsupportedSoundException)
        {
            End(process);
            throw new BadInputException($"{path}: neither a WAV file nor a recording that ffmpeg can read.");
        }
    }

    /// <inheritdoc/>
    public int Read(Span<float> interleaved)
    {
        int frames = _reader.Read(interleaved);
        if (frames == 0 && !_ended)
        {
            _ended = true;
            _process.WaitForExit();
            if (_process.ExitCode != 0)
            {
                throw new BadInputException($"{_name}: damaged (ffmpeg reads only part of it).");
            }
        }

        return frames;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        End(_process);
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
