using System;
using System.Collections.Generic;
using Earshot.Hal;

namespace Earshot.Tests.Updating;

/// <summary>Files in memory, which a test can let run full.</summary>
internal sealed class MemoryStorage : IStorage
{
    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>Gets or sets how many writes are still done.</summary>
    public int WritesLeft { get; set; } = int.MaxValue;

    public byte[]? Read(string name) => Files.TryGetValue(name, out byte[]? content) ? (byte[])content.Clone() : null;

    public void Write(string name, byte[] content)
    {
        if (WritesLeft-- <= 0)
        {
            throw new InvalidOperationException();
        }

        Files[name] = (byte[])content.Clone();
    }

    public void Delete(string name) => Files.Remove(name);
}
