namespace Earshot.Nano.Counting;

/// <summary>Executed operations.</summary>
/// <param name="Raw">IL instructions.</param>
/// <param name="Weighted">The same, weighted as <see cref="OperationWeights"/> says.</param>
/// <param name="Objects">Objects, arrays and boxes made.</param>
/// <param name="Literals">
/// String literals loaded. For each the interpreter makes a header of 12 bytes on the heap that points to the text in flash;
/// .NET and the C# language know nothing of that.
/// </param>
public readonly record struct OperationCount(long Raw, long Weighted, long Objects, long Literals)
{
    /// <summary>Adds two counts.</summary>
    /// <param name="other">The other count.</param>
    /// <returns>The sum.</returns>
    public OperationCount Plus(OperationCount other) =>
        new(Raw + other.Raw, Weighted + other.Weighted, Objects + other.Objects, Literals + other.Literals);

    /// <summary>Gets the count of something executed again and again.</summary>
    /// <param name="times">How often.</param>
    /// <returns>The product.</returns>
    public OperationCount Times(long times) => new(Raw * times, Weighted * times, Objects * times, Literals * times);
}
