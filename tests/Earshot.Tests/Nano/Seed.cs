namespace Earshot.Tests.Nano;

/// <summary>One seeded fault.</summary>
/// <param name="File">The file it is in.</param>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Id">The error it has to give.</param>
/// <param name="Row">The row of the feature table it stands for.</param>
public sealed record Seed(string File, int Line, string Id, string Row)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Row}: {Id}";
}
