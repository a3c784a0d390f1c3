using Earshot.Hal;

namespace Earshot.Tools.Budget;

/// <summary>A storage without files.</summary>
internal sealed class BenchStorage : IStorage
{
    /// <inheritdoc/>
    public byte[]? Read(string name) => null;

    /// <inheritdoc/>
    public void Delete(string name)
    {
    }

    /// <inheritdoc/>
    public void Write(string name, byte[] content)
    {
    }
}
