using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace Earshot.Hal.Virtual;

/// <summary>
/// A board's flash: files by device path such as <c>I:\node.json</c>, case-sensitive. It keeps them without power
/// and can lose power at any step of a change.
/// </summary>
/// <remarks>
/// A change is made in steps, in this order: a write empties the file (one step), then adds byte after byte (a step
/// each), then is flushed (one step); a delete is one step; a copy is a write. <see cref="CutPowerAfter"/> counts these
/// steps, and <see cref="TornWrite"/> says what a write that was cut short leaves.
/// </remarks>
public sealed class VirtualFlash
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly Action _cutPower;
    private long _stepsLeft = long.MaxValue;
    private TornWrite _torn;

    internal VirtualFlash(Action cutPower)
    {
        _cutPower = cutPower;
    }

    /// <summary>
    /// Occurs when the firmware has written a file whole: its path and its content. Raised on the firmware's thread,
    /// before it goes on.
    /// </summary>
    public event Action<string, byte[]>? Written;

    /// <summary>
    /// Gets or sets how many bytes all files may hold together. A write of the firmware that finds no room leaves what
    /// fits and throws an <see cref="IOException"/>. Block sizes and metadata of a real file system are not counted.
    /// </summary>
    public long Capacity { get; set; } = long.MaxValue;

    /// <summary>Gets how many bytes all files hold together.</summary>
    public long Used
    {
        get
        {
            lock (_gate)
            {
                return _files.Values.Sum(content => (long)content.Length);
            }
        }
    }

    /// <summary>Gets the number of steps that changes by the firmware have taken so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Gets the paths of all files, sorted.</summary>
    public string[] Files
    {
        get
        {
            lock (_gate)
            {
                string[] paths = [.. _files.Keys];
                Array.Sort(paths, StringComparer.Ordinal);
                return paths;
            }
        }
    }

    /// <summary>Puts a file into the flash from outside, whole.</summary>
    /// <param name="path">The device path.</param>
    /// <param name="content">The content.</param>
    public void WriteFile(string path, ReadOnlySpan<byte> content)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        lock (_gate)
        {
            _files[path] = content.ToArray();
        }
    }

    /// <summary>Reads a file from outside.</summary>
    /// <param name="path">The device path.</param>
    /// <returns>A copy of the content, or <see langword="null"/> when there is no such file.</returns>
    public byte[]? ReadFile(string path)
    {
        lock (_gate)
        {
            return _files.TryGetValue(path, out byte[]? content) ? (byte[])content.Clone() : null;
        }
    }

    /// <summary>Removes a file from outside.</summary>
    /// <param name="path">The device path.</param>
    public void DeleteFile(string path)
    {
        lock (_gate)
        {
            _files.Remove(path);
        }
    }

    /// <summary>
    /// Makes the board lose its power after a number of further steps of changes by the firmware: those steps are
    /// done, the next one is not. It happens once.
    /// </summary>
    /// <param name="steps">The number of steps that are still done, 0 or more.</param>
    /// <param name="torn">What is left of a write that the cut falls into.</param>
    public void CutPowerAfter(long steps, TornWrite torn = TornWrite.Part)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        lock (_gate)
        {
            _stepsLeft = steps;
            _torn = torn;
        }
    }

    /// <summary>Writes as the device does: empties the file, fills it, flushes it.</summary>
    internal void Write(string path, ReadOnlySpan<byte> content)
    {
        bool powered;
        ReadOnlySpan<byte> fitting;
        lock (_gate)
        {
            fitting = content[..(int)Math.Min(content.Length, RoomFor(path))];
            long all = fitting.Length + 2;
            long allowed = Take(all);
            powered = allowed == all;
            if (powered)
            {
                _files[path] = fitting.ToArray();
            }
            else if (allowed > 0)
            {
                Tear(path, fitting, (int)allowed - 1);
            }
        }

        RequirePower(powered);
        if (fitting.Length < content.Length)
        {
            throw new IOException($"The flash has no room for {path}.");
        }

        Written?.Invoke(path, content.ToArray());
    }

    /// <summary>Deletes as the device does.</summary>
    internal void Delete(string path)
    {
        bool powered;
        lock (_gate)
        {
            powered = Take(1) == 1;
            if (powered)
            {
                _files.Remove(path);
            }
        }

        RequirePower(powered);
    }

    private long RoomFor(string path) =>
        Math.Max(0, Capacity - _files.Where(file => file.Key != path).Sum(file => (long)file.Value.Length));

    private void Tear(string path, ReadOnlySpan<byte> content, int written)
    {
        if (_torn == TornWrite.Unflushed)
        {
            return;
        }

        byte[] left = new byte[_torn == TornWrite.Part ? written : content.Length];
        Array.Fill(left, (byte)0xFF);
        content[..written].CopyTo(left);
        _files[path] = left;
    }

    private long Take(long steps)
    {
        long allowed = Math.Min(steps, _stepsLeft);
        Steps += allowed;
        if (_stepsLeft != long.MaxValue)
        {
            _stepsLeft = allowed < steps ? long.MaxValue : _stepsLeft - allowed;
        }

        return allowed;
    }

    // Outside the lock: the power cut ends other threads of the board.
    private void RequirePower(bool powered)
    {
        if (!powered)
        {
            _cutPower();
            throw new BoardPoweredOffException();
        }
    }
}
