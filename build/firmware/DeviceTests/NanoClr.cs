using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using System.Text;

namespace Earshot.Firmware.DeviceTests;

/// <summary>A nanoCLR on this machine, as a command that takes .pe files.</summary>
public sealed class NanoClr
{
    private readonly IReadOnlyList<string> _words;

    /// <summary>Initializes a new instance of the <see cref="NanoClr"/> class.</summary>
    /// <param name="command">The program and its first arguments; '...' holds together what has spaces.</param>
    /// <exception cref="FirmwareException">There is no command.</exception>
    public NanoClr(string command)
    {
        _words = Split(command);
        if (_words.Count == 0)
        {
            throw new FirmwareException("Say which nanoCLR runs the device tests: -p:NanoClr=\"COMMAND\", a command that takes .pe files, e.g. \"nanoclr run --assemblies\".");
        }
    }

    /// <summary>Runs assemblies until the CLR ends.</summary>
    /// <param name="files">Paths of the .pe files in load order.</param>
    /// <param name="limit">When to end it.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="FirmwareException">There is no such program.</exception>
    public ClrRun Run(IEnumerable<string> files, TimeSpan limit)
    {
        var start = new ProcessStartInfo(_words[0], [.. _words.Skip(1), .. files]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var lines = new List<string>();
        using Process process = Start(start);
        DataReceivedEventHandler keep = (_, e) =>
        {
            lock (lines)
            {
                if (e.Data is not null)
                {
                    lines.Add(e.Data);
                }
            }
        };
        process.OutputDataReceived += keep;
        process.ErrorDataReceived += keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        bool timedOut = !process.WaitForExit(limit);
        if (timedOut)
        {
            process.Kill(entireProcessTree: true);
        }

        // Without a limit it also waits for the rest of the output.
        process.WaitForExit();
        return new ClrRun(lines, process.ExitCode, timedOut);
    }

    /// <summary>Splits a command into words.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The words, without the quotation marks. (MSBuild's command line takes no " within a property.)</returns>
    public static IReadOnlyList<string> Split(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        bool quoted = false;
        bool started = false;
        foreach (char c in command.Append(' '))
        {
            if (c == '\'')
            {
                quoted = !quoted;
                started = true;
            }
            else if (char.IsWhiteSpace(c) && !quoted)
            {
                if (started)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    started = false;
                }
            }
            else
            {
                word.Append(c);
                started = true;
            }
        }

        return words;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new FirmwareException($"The nanoCLR command \"{start.FileName}\" cannot be started: {e.Message}");
        }
    }
}
